import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Learn } from '#src/assistant/keep-knowledge.ts';
import type { Recogniser } from '#src/assistant/understanding/learning/recogniser.ts';
import type { Learned, LearningOrder } from './assistant-worker.ts';

/** `cacheDir`: where the last lesson stays over a restart, for the `build` that learned it. */
type Settings = { build: string; cacheDir?: string };

/**
 * Learns in a thread of its own, which ends with the lesson: its memory is needed for a second and then for weeks not.
 * A lesson that was the last one, here or before the restart, is not learned again: most edits teach nothing. Fails
 * when the thread does.
 */
export function learnApart({ build, cacheDir }: Settings): Learn {
  const folder = cacheDir === undefined ? undefined : join(cacheDir, 'assistant');
  let last: { hash: string; model: Recogniser } | undefined;
  return async (lesson, synonyms) => {
    const { hash, model = last?.model } = await askThread({ lesson, synonyms, build, last: last?.hash, folder });
    if (!model) throw new Error('the learning thread knows a lesson that was never learned');
    last = { hash, model };
    return model;
  };
}

function askThread(order: LearningOrder): Promise<Learned> {
  return new Promise((resolve, reject) => {
    // Not bundled: Node runs the source itself, as with the search index.
    const source = createRequire(join(process.cwd(), 'package.json')).resolve('#src/storage/talks/assistant-worker.ts');
    const worker = new Worker(pathToFileURL(source), {
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 },
    });
    worker.unref();
    worker
      .once('message', (learned: Learned) => {
        resolve(learned);
        void worker.terminate();
      })
      .once('error', (cause) => reject(new Error('the learning thread failed', { cause })))
      .once('exit', () => reject(new Error('the learning thread ended without a model')));
    worker.postMessage(order);
  });
}
