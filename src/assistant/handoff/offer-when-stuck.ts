import type { Turn } from '#src/assistant/assistant.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { Outcome } from '#src/assistant/take-turn.ts';
import type { HandOff } from './hand-off.ts';
import { choice, offerPerson } from './offer-person.ts';

/** After so many turns in a row without an answer a person is offered. */
const patience = 2;

/** Offers a person where one was asked for in other words, or where the assistant has been of no use. */
export function offerWhenStuck(outcome: Outcome, turn: Turn, handOff: HandOff, scene: Scene): Outcome {
  const { unansweredTurns: before = 0, ...conversation } = outcome.conversation;
  if (conversation.filling) return { ...outcome, conversation };
  if (conversation.handoff?.ticket && conversation.handoff.state !== 'closed') return { ...outcome, conversation };
  if (conversation.intent === 'human') return { ...outcome, ...offerPerson(conversation, handOff, scene) };
  const isDodged = conversation.status === 'clarifying' && conversation.intent === 'general';
  if (!('text' in turn) || !(outcome.unanswered || isDodged)) return { ...outcome, conversation };
  const unansweredTurns = before + 1;
  const last = outcome.messages.at(-1);
  if (unansweredTurns < patience || !last) return { ...outcome, conversation: { ...conversation, unansweredTurns } };
  const offering = {
    ...last,
    text: `${last.text}\n${scene.t('handoff.stuck')}`,
    choices: [choice('ask', scene), ...(last.choices ?? [])],
  };
  return {
    ...outcome,
    conversation: { ...conversation, unansweredTurns },
    messages: [...outcome.messages.slice(0, -1), offering],
  };
}
