import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Learn } from '#src/assistant/keep-knowledge.ts';
import type { Recogniser } from '#src/assistant/understanding/learning/recogniser.ts';
import type { LearningOrder } from './assistant-worker.ts';

/**
 * Learns in a thread of its own, which ends with the lesson: its memory is needed for a second and then for weeks not.
 * Fails when the thread does.
 */
export const learnApart: Learn = (lesson, synonyms) =>
  new Promise<Recogniser>((resolve, reject) => {
    // Not bundled: Node runs the source itself, as with the search index.
    const source = createRequire(join(process.cwd(), 'package.json')).resolve('#src/storage/talks/assistant-worker.ts');
    const worker = new Worker(pathToFileURL(source), {
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 },
    });
    worker.unref();
    worker
      .once('message', (model: Recogniser) => {
        resolve(model);
        void worker.terminate();
      })
      .once('error', (cause) => reject(new Error('the learning thread failed', { cause })))
      .once('exit', () => reject(new Error('the learning thread ended without a model')));
    worker.postMessage({ lesson, synonyms } satisfies LearningOrder);
  });
