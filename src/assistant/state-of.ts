import { defined } from '#src/base/defined.ts';
import type { ConversationState } from './assistant.ts';
import type { Conversation } from './conversation.ts';
import { missingSteps, nextStep } from './filling/steps.ts';
import type { Scene } from './knowledge.ts';

/** The conversation's state as the API tells it. */
export function stateOf(conversation: Conversation, { knowledge }: Scene): ConversationState {
  const { status, intent, guide, candidates, reference, filling, paused, handoff } = conversation;
  const entry = filling && !paused ? knowledge.guides.get(filling.guide) : undefined;
  const live = handoff?.step === 'person' && handoff.state !== 'closed';
  return defined({
    status: live ? 'handed-off' : status,
    // A talk with a person is that, whatever was spoken of before; a conversation of an older form may have none.
    intent: live ? 'human' : (intent ?? (filling ? 'guide' : 'smalltalk')),
    guide,
    candidates,
    step: filling && entry ? nextStep(entry.meta, filling).id : undefined,
    missing: filling && entry ? missingSteps(entry.meta, filling) : undefined,
    reference,
    handoff: handoff?.ticket
      ? defined({ state: handoff.state ?? 'waiting', live, seq: handoff.seen, by: handoff.by })
      : undefined,
  });
}
