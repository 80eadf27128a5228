import type { Knowledge } from '#src/assistant/knowledge.ts';
import { recognise } from '#src/assistant/understanding/learning/recogniser.ts';
import { partsOf, sentencesOf, wishOf, withoutCourtesy } from './parts.ts';

/** What is shorter is understood in a moment. */
const longText = 200;

/**
 * Recognises the parts of a long message one after the other, and lets others have their turn between two: who answers
 * it finds them known, so that a pasted letter holds nobody up.
 */
export async function hearFirst(text: string, { recogniser }: Pick<Knowledge, 'recogniser'>): Promise<void> {
  if (text.length < longText) return;
  const said = wishOf(withoutCourtesy(text));
  for (const part of new Set([...partsOf(said), ...sentencesOf(said), said, text])) {
    recognise(recogniser, part);
    await new Promise<void>((next) => {
      setImmediate(next);
    });
  }
}
