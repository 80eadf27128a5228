import { type Knowledge, lessonOf, readBodies, readFacts } from '#src/assistant/knowledge.ts';
import { fitRecogniser } from '#src/assistant/understanding/learning/recogniser.ts';
import type { Library } from '#src/library/library.ts';

/** Reads the content and learns from it on the spot, where the portal learns in a thread of its own. */
export async function gatherKnowledge(library: Library, today: string): Promise<Knowledge> {
  const facts = readFacts(library, today);
  const bodies = await readBodies(library, facts);
  return { ...facts, recogniser: fitRecogniser(lessonOf(facts, bodies), facts.synonyms), bodies };
}
