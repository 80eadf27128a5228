import { type Answered, close } from '#src/assistant/answering/close.ts';
import { sayElsewhere } from '#src/assistant/answering/county-facts.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { asksYesNo, spelt } from '#src/assistant/understanding/asks-yes-no.ts';
import { findFacets } from '#src/assistant/understanding/facets.ts';
import { recognise } from '#src/assistant/understanding/learning/recogniser.ts';

const here = /\b(?:o day|day|ben minh|trung tam|dac khu|cong nay|xa minh|xa|here|you)\b/;

/**
 * A short question behind an answer that another office does it: whether it is done here after all, or what it takes.
 * The portal knows nothing more of it, and says so and whom to ask.
 */
export function aboutElsewhere(conversation: Conversation, said: string, scene: Scene): Answered | undefined {
  const id = conversation.frame?.elsewhere;
  if (id === undefined || conversation.reply !== 'not-county-business') return undefined;
  const plain = spelt(said);
  const { content, ranked } = recognise(scene.knowledge.recogniser, said);
  // Whoever names something else asks about that.
  const isVague = content <= 1 && (ranked[0]?.phrase ?? 0) < 0.6;
  const isHere = here.test(plain) && asksYesNo(said);
  if (!isVague || !(isHere || findFacets(said).length > 0)) return undefined;
  const theirs = sayElsewhere(id, scene);
  const word = isHere ? scene.t('dialogue.elsewhere.not-here') : scene.t('dialogue.elsewhere.no-more');
  const answered = close(conversation, 'not-county-business', 'out', [{ ...theirs, text: `${word} ${theirs.text}` }]);
  return { ...answered, person: true };
}
