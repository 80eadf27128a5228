import type { ConversationState } from './assistant.ts';
import type { Conversation } from './conversation.ts';
import { missingSteps, nextStep } from './filling/steps.ts';
import type { Scene } from './knowledge.ts';

/** The conversation's state as the API tells it. */
export function stateOf(conversation: Conversation, { knowledge }: Scene): ConversationState {
  const { status, intent, guide, candidates, reference, filling, paused, handoff } = conversation;
  const entry = filling && !paused ? knowledge.guides.get(filling.guide) : undefined;
  const live = handoff?.step === 'person' && handoff.state !== 'closed';
  return {
    status: live ? 'handed-off' : status,
    ...(intent && { intent }),
    ...(guide && { guide }),
    ...(candidates && { candidates }),
    ...(filling && entry && { step: nextStep(entry.meta, filling).id, missing: missingSteps(entry.meta, filling) }),
    ...(reference && { reference }),
    ...(handoff?.ticket && {
      handoff: { state: handoff.state ?? 'waiting', live, seq: handoff.seen, ...(handoff.by && { by: handoff.by }) },
    }),
  };
}
