import { parentPort } from 'node:worker_threads';
import { fitRecogniser } from '#src/assistant/understanding/learning/recogniser.ts';
import type { Lesson } from '#src/assistant/understanding/learning/topics.ts';
import type { Synonyms } from '#src/search/analysis/synonyms.ts';

/** What the thread is told: one lesson. It answers with the model, whose arrays move over without a copy. */
export type LearningOrder = { lesson: Lesson; synonyms: Synonyms };

parentPort?.on('message', ({ lesson, synonyms }: LearningOrder) => {
  const model = fitRecogniser(lesson, synonyms);
  parentPort?.postMessage(model, buffersOf(model));
});

/** Every buffer behind the typed arrays of a value. */
function buffersOf(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  // Lists and maps hold no arrays of numbers: only records are looked into.
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Map) return [];
  return Object.values(value).flatMap(buffersOf);
}
