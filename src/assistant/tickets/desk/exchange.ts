import type { Message } from '#src/assistant/assistant.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { TranscriptLine } from '#src/assistant/tickets/ticket.ts';
import { defined } from '#src/base/defined.ts';
import { maskTranscript } from './mask-transcript.ts';
import { saysWrong } from './says-wrong.ts';

/** What was said around a question, masked: enough for an editor to see what was meant. */
export type Exchange = {
  lines: TranscriptLine[];
  /** The resident was answered, and said at once that something else was meant. */
  repaired?: true;
  /** The guide that was spoken of. */
  guide?: string;
};

/** A question for the editors' list, as it was typed, with what was said around it. */
export type Unanswered = { question: string; exchange: Exchange };

/** So many lines are kept of what was said around a question, so many of them from it on, and so many letters of each. */
const most = 9;
const fromQuestion = 5;
const longest = 300;
/** Answers to a form's questions are known by them: what is masked begins well before what is kept. */
const masked = 40;

/**
 * What editors are to be told of the turn that has just been taken: its question where nothing was found for it, and the
 * question before it where the resident says that the answer missed what was meant.
 */
export function toldToEditors(kept: Conversation, isUnanswered: boolean): Unanswered[] {
  const { messages } = kept;
  const at = messages.findLastIndex(({ role }) => role === 'user');
  const text = messages[at]?.text;
  if (text === undefined) return [];
  const told = (from: number, question: string, repaired?: true): Unanswered => ({
    question,
    exchange: defined({ lines: around(messages, from), repaired, guide: kept.filling?.guide ?? kept.topic }),
  });
  const missed = saysWrong(text) ? askedBefore(messages, at) : undefined;
  const repaired = missed === undefined ? [] : [told(missed, messages[missed]?.text ?? '', true)];
  return isUnanswered ? [...repaired, told(at, text)] : repaired;
}

/** The words an answer was given to, if they were typed and answered no question of a form. */
function askedBefore(messages: readonly Message[], at: number): number | undefined {
  const asked = messages.findLastIndex(({ role }, place) => role === 'user' && place < at);
  if (asked < 0) return undefined;
  const given = messages.slice(asked + 1, at);
  const isTalk = [messages[asked - 1], ...given].every((message) => message?.field === undefined);
  const isPressed = messages[asked - 1]?.choices?.some(({ label }) => label === messages[asked]?.text);
  return isTalk && !isPressed && given.some(({ role }) => role === 'assistant') ? asked : undefined;
}

function around(messages: readonly Message[], from: number): TranscriptLine[] {
  const lines = maskTranscript(messages.slice(Math.max(0, from - masked), from + fromQuestion)).slice(-most);
  return lines.map(({ role, text }) => ({ role, text: text.length > longest ? `${text.slice(0, longest)}…` : text }));
}
