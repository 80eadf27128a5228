import { randomUUID } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { TrialOrder } from '#src/assistant/trials/trials.ts';
import { openTrial } from '#src/assistant/trials/try-guide.ts';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { previewContent } from '#src/editing/preview-content.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { passingSegments } from '#src/storage/search/passing-segments.ts';
import { createPassingConversations } from '#src/storage/talks/passing-conversations.ts';
import type { TrialAnswer, TrialData } from '#src/storage/talks/trial-thread.ts';

// The thread in which drafts of guides are tried: joins the content, as it was last kept, to search and the assistant.

const clock = { now: () => new Date() };
let opened: { key: string; trial: Awaited<ReturnType<typeof openTrial>>; library: ContentLibrary } | undefined;

/** A trial is kept for the next step of it; never for another text, nor once anything around it was changed. */
async function trialOf({ path, source, around }: TrialOrder) {
  const key = `${around}\n${path}\n${source}`;
  if (opened?.key === key) return opened.trial;
  await opened?.trial.close();
  opened?.library.close();
  opened = undefined;
  const { contentDir, cacheDir, build } = workerData as TrialData;
  const registered = { kinds: contentKinds, dataFiles };
  const render = async () => '';
  const library = new ContentLibrary({ contentDir, cacheDir, build, ...registered, render, isReadApart: true });
  if (library.known().size === 0) throw new Error('the content could not be read');
  const preview = await previewContent({ library, ...registered, render }, path, source);
  if (!preview.ok) throw new Error(preview.error.kind);
  const trial = await openTrial({
    library: preview.value.library,
    slug: preview.value.slug,
    clock,
    segments: passingSegments(),
    conversations: createPassingConversations(),
    newId: randomUUID,
    later: (task) => void setTimeout(task, 1),
  });
  opened = { key, trial, library };
  return trial;
}

async function answerTo(order: TrialOrder): Promise<TrialAnswer> {
  try {
    const trial = await trialOf(order);
    const { turns, language } = order;
    return turns ? { talk: await trial.talk(turns, language) } : { look: await trial.look(language) };
  } catch (fault) {
    return { fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) };
  }
}

parentPort?.on('message', async (order: TrialOrder) => parentPort?.postMessage(await answerTo(order)));
