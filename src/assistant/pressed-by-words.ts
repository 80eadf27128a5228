import type { Choice, Turn } from './assistant.ts';
import type { Conversation } from './conversation.ts';
import { noted } from './filling/note-as-answer.ts';
import { saysLabel } from './understanding/go-ahead.ts';

/**
 * A turn that says word for word what a button of the latest reply says presses it: whoever types or speaks gets as far
 * as whoever points. In a form the open question reads its own options, and only the button that notes what was said is
 * pressed so; a person who listens hears all that is typed.
 */
export function pressedByWords(conversation: Conversation, turn: Turn): Turn {
  const { messages, filling, paused, handoff } = conversation;
  const isListened = handoff?.step === 'person' && handoff.state !== 'closed';
  if (!('text' in turn) || isListened) return turn;
  const lastSaid = messages.findLastIndex(({ role }) => role === 'user');
  const offered = messages.slice(lastSaid + 1).flatMap(({ choices }) => choices ?? []);
  const isPressable = ({ value }: Choice) => !filling || paused || noted(value) !== undefined;
  const meant = offered.filter((choice) => isPressable(choice) && saysLabel(turn.text, choice.label));
  const [only] = new Set(meant.map(({ value }) => value));
  return only !== undefined && meant.every(({ value }) => value === only) ? { choice: only } : turn;
}
