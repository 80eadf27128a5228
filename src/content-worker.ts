import { parentPort, workerData } from 'node:worker_threads';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { isSlowToLayOut } from '#src/platform/markdown.ts';
import { followInThread, type ThreadData } from '#src/storage/content/follow-in-thread.ts';

// The thread that reads the content folder: joins what may stand there to what follows it.
if (parentPort) {
  followInThread(parentPort, workerData as ThreadData, { kinds: contentKinds, dataFiles, judge: isSlowToLayOut });
}
