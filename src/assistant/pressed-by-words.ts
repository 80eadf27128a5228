import { guideTitle } from '#src/assistant/answering/close.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { localize } from '#src/base/localized.ts';
import type { Choice, Turn } from './assistant.ts';
import type { Conversation } from './conversation.ts';
import { noted } from './filling/note-as-answer.ts';
import { saysLabel } from './understanding/go-ahead.ts';

/**
 * A turn that says word for word what a button of the latest reply says presses it: whoever types or speaks gets as far
 * as whoever points, in either language. In a form only options of the open question and the button that notes what was said
 * are pressed so; a person who listens hears all that is typed.
 */
export function pressedByWords(conversation: Conversation, turn: Turn): Turn {
  const { messages, filling, paused, handoff } = conversation;
  const isListened = handoff?.step === 'person' && handoff.state !== 'closed';
  if (!('text' in turn) || isListened) return turn;
  const lastSaid = messages.findLastIndex(({ role }) => role === 'user');
  const offered = messages.slice(lastSaid + 1).flatMap(({ choices }) => choices ?? []);
  const isOption = (value: string) => !value.includes(':');
  const isPressable = ({ value }: Choice) => !filling || paused || noted(value) !== undefined || isOption(value);
  const meant = offered.filter((choice) => isPressable(choice) && saysLabel(turn.text, choice.label));
  const [only] = new Set(meant.map(({ value }) => value));
  return only !== undefined && meant.every(({ value }) => value === only) ? { choice: only } : turn;
}

/** The page's own buttons, which no message carries. */
export function steering(choice: string, scene: Scene): string {
  const { t, language, knowledge } = scene;
  const [kind, slug = ''] = choice.split(':');
  const situation = kind === 'situation' ? knowledge.situations.get(slug) : undefined;
  if (situation) return t('assistant.form.about', { title: localize(situation.title, language) });
  if (kind === 'guide') return t('assistant.form.about', { title: guideTitle(slug, scene) });
  const ofDesk = /^handoff:(ask|leave|resume)$/.exec(choice)?.[1];
  if (ofDesk) return t(`handoff.choice.${ofDesk}`);
  return /^do:(back|review|stop)$/.test(choice) ? t(`assistant.form.${choice.replace(':', '-')}`) : choice;
}
