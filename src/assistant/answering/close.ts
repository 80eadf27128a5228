import { guideChoices } from '#src/assistant/answering/guide-choices.ts';
import type { Candidate, Choice, Intent, Message } from '#src/assistant/assistant.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { type ReplyState, replyStates } from '#src/assistant/reply-states.ts';
import { defined } from '#src/base/defined.ts';

/** An answer, and the guide to start filling when that is what was asked for. */
export type Answered = {
  conversation: Conversation;
  messages: Message[];
  apply?: string;
  /** Nothing was found for what was asked. */
  unanswered?: true;
  /** A person is offered beside the answer. */
  person?: true;
};

/** Whether a question comes from the middle of a form: then it may as well be the answer to what is asked there. */
export function isInForm({ status }: Conversation): boolean {
  return status === 'filling' || status === 'reviewing';
}

export function guideTitle(slug: string, scene: Scene): string {
  return guideChoices([slug], scene)[0]?.label ?? slug;
}

/** Offers guides: a list of one would read like a machine, so it is asked for by name. */
export function whichOf(
  conversation: Conversation,
  guides: Choice[],
  scene: Scene,
  ranked: Candidate[] = [],
): Answered {
  const [only] = guides;
  const text =
    only && guides.length === 1
      ? scene.t('assistant.clarify.is-it', { title: only.label })
      : scene.t('assistant.clarify.which');
  const choices = [...guides, { value: 'none', label: scene.t('assistant.clarify.none') }];
  const asked =
    only && guides.length === 1 ? { ...conversation, topic: only.value.replace(/^guide:/, '') } : conversation;
  return close(asked, 'which-guide', 'guide', [{ role: 'assistant', text, choices }], ranked);
}

export function tell(scene: Scene, key: string): Message {
  return { role: 'assistant', text: scene.t(key) };
}

/** The conversation after an answer; the guide is set anew by whoever committed to one. */
export function close(
  conversation: Conversation,
  reply: ReplyState,
  intent: Intent,
  messages: Message[],
  candidates: Candidate[] = [],
): Answered {
  const { guide: _, candidates: __, reference: ___, ...rest } = conversation;
  const status = replyStates[reply];
  return {
    conversation: defined({
      ...rest,
      status,
      reply,
      intent,
      candidates: candidates.length > 0 ? candidates : undefined,
    }),
    messages,
  };
}
