import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { Recogniser } from '#src/assistant/understanding/learning/recogniser.ts';
import type { Lesson } from '#src/assistant/understanding/learning/topics.ts';
import type { Synonyms } from '#src/search/analysis/synonyms.ts';
import { findLearned, keepLearned } from './kept-learning.ts';

/** What the thread is told: one lesson, and which one was learned last. `folder`: where what is learned is kept. */
export type LearningOrder = {
  lesson: Lesson;
  synonyms: Synonyms;
  build: string;
  last: string | undefined;
  folder: string | undefined;
};

/** What it answers: which lesson this was, and the model, whose arrays move over without a copy; none if it was the last one. */
export type Learned = { hash: string; model: Recogniser | undefined };

parentPort?.on('message', ({ lesson, synonyms, build, last, folder }: LearningOrder) => {
  const hash = createHash('sha256')
    .update(JSON.stringify([build, lesson, synonyms]))
    .digest('hex');
  const send = (model: Recogniser | undefined) =>
    parentPort?.postMessage({ hash, model } satisfies Learned, buffersOf(model));
  if (hash === last) return send(undefined);
  const known = folder && findLearned(folder, hash);
  if (known) return send(known);
  // What learns is read only where there is something to learn.
  return import('#src/assistant/understanding/learning/recogniser.ts').then(({ fitRecogniser }) => {
    const model = fitRecogniser(lesson, synonyms);
    if (folder) keepLearned(folder, hash, model);
    send(model);
  });
});

/** Every buffer behind the typed arrays of a value. */
function buffersOf(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  // Lists and maps hold no arrays of numbers: only records are looked into.
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Map) return [];
  return Object.values(value).flatMap(buffersOf);
}
