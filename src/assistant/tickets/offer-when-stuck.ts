import type { Message, Turn } from '#src/assistant/assistant.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { Outcome } from '#src/assistant/take-turn.ts';
import type { HandOff } from './hand-off.ts';
import { choice, offerPerson, ofPerson } from './offer-person.ts';

/** After so many turns in a row without an answer a person is offered in words, before all else. */
const patience = 2;

/** Offers a person where one was asked for in other words, or where the assistant has been of no use. */
export function offerWhenStuck(outcome: Outcome, turn: Turn, handOff: HandOff, scene: Scene): Outcome {
  const { unansweredTurns: before = 0, ...conversation } = outcome.conversation;
  if (conversation.filling) return { ...outcome, conversation };
  if (conversation.handoff?.ticket && conversation.handoff.state !== 'closed') return { ...outcome, conversation };
  if (conversation.intent === 'human') {
    const offered = offerPerson(conversation, handOff, scene);
    return { ...outcome, ...offered, conversation: ofPerson(offered.conversation) };
  }
  if (outcome.person) return { ...outcome, conversation, messages: withPerson(outcome.messages, scene) };
  const isDodged = conversation.status === 'clarifying' && conversation.intent === 'general';
  if (!('text' in turn) || !(outcome.unanswered || isDodged)) return { ...outcome, conversation };
  const unansweredTurns = before + 1;
  const last = outcome.messages.at(-1);
  if (!last || !(outcome.unanswered || unansweredTurns >= patience)) {
    return { ...outcome, conversation: { ...conversation, unansweredTurns } };
  }
  const isStuck = unansweredTurns >= patience;
  const ask = choice('ask', scene);
  const offering = {
    ...last,
    text: isStuck ? `${last.text}\n${scene.t('handoff.stuck')}` : last.text,
    choices: isStuck ? [ask, ...(last.choices ?? [])] : [...(last.choices ?? []), ask],
  };
  return {
    ...outcome,
    conversation: { ...conversation, unansweredTurns },
    messages: [...outcome.messages.slice(0, -1), offering],
  };
}

/** The last message with the button that leads to a person. */
function withPerson(messages: readonly Message[], scene: Scene): Message[] {
  const last = messages.at(-1);
  return last ? [...messages.slice(0, -1), { ...last, choices: [...(last.choices ?? []), choice('ask', scene)] }] : [];
}
