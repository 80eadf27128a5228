import type { Choice, Message } from '#src/assistant/assistant.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { Opening } from '#src/county/county.ts';
import { formatDate } from '#src/i18n/format.ts';
import { href } from '#src/i18n/href.ts';
import type { HandOff } from './hand-off.ts';

type Step = { conversation: Conversation; messages: Message[] };

/** The conversation when a turn was about speaking to a person: no guide is meant by it; a form that is open stays so. */
export function ofPerson(conversation: Conversation): Conversation {
  if (conversation.filling && !conversation.paused) return { ...conversation, intent: 'human' };
  const { guide: _, candidates: __, ...rest } = conversation;
  const isOver = ['submitted', 'handed-off', 'off'].includes(rest.status);
  return { ...rest, intent: 'human', reply: 'to-a-person', status: isOver ? rest.status : 'answering' };
}

/**
 * Asks whether the talk may be shown to the desk. Nothing leaves the conversation before that. `others` are buttons for
 * whoever meant something else.
 */
export function offerPerson(
  conversation: Conversation,
  handOff: HandOff,
  scene: Scene,
  others: readonly Choice[] = [],
): Step {
  const { t, language, knowledge } = scene;
  const opening = handOff.opening();
  const contact = knowledge.site?.contact;
  const text = [
    t(opening.open ? 'handoff.offer.open' : 'handoff.offer.closed', { when: nextOpening(opening, scene) }),
    t('handoff.offer.consent', { days: knowledge.site?.retention.talkDays }),
    contact && !contact.sample ? t('handoff.offer.hotline', { hotline: contact.hotline }) : '',
  ];
  const message: Message = {
    role: 'assistant',
    text: text.filter(Boolean).join('\n'),
    choices: [
      choice('yes', scene),
      ...(opening.open ? [choice('contact', scene)] : []),
      { value: 'handoff:no', label: t('handoff.choice.no') },
      ...others,
    ],
    sources: [{ title: t('assistant.page.about'), url: href(language, '/gioi-thieu') }],
  };
  return { conversation: { ...conversation, handoff: { step: 'consent', seen: 0 } }, messages: [message] };
}

/** Asks how the resident can be reached; it may be left out. */
export function askContact(conversation: Conversation, handOff: HandOff, scene: Scene, key = 'ask'): Step {
  const { t } = scene;
  const how = handOff.mails ? `handoff.contact.${key}` : `handoff.contact.${key}-no-mail`;
  const message: Message = {
    role: 'assistant',
    text: t(how),
    choices: [choice('skip', scene), { value: 'handoff:no', label: t('handoff.choice.stop') }],
  };
  return { conversation: { ...conversation, handoff: { step: 'contact', seen: 0 } }, messages: [message] };
}

export function choice(name: 'ask' | 'yes' | 'contact' | 'skip' | 'leave' | 'resume', { t }: Scene): Choice {
  return { value: `handoff:${name}`, label: t(`handoff.choice.${name}`) };
}

/** "7:30, thứ Hai 23/11/2026", or an empty text where the calendar does not say. */
export function nextOpening(opening: Opening, { t, language }: Scene): string {
  if (opening.open || !opening.next) return '';
  const { from, date } = opening.next;
  return t('handoff.when', { time: from, date: formatDate(date, language) });
}
