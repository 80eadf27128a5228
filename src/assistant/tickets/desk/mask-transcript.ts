import type { Message } from '#src/assistant/assistant.ts';
import type { TranscriptLine } from '#src/assistant/tickets/ticket.ts';
import { readConsent, wantsPerson } from '#src/assistant/tickets/wants-person.ts';
import { findTalk } from '#src/assistant/understanding/signals.ts';
import { maskPersonal } from '#src/search/missed/missed-mask.ts';

const mostLines = 60;
const longestLine = 600;
const MASK = '…';
/** Access codes and references, which the assistant itself shows when a case has been sent. */
const codes = /\b(?:(?:VD|TK|TC)-)?[0-9A-Z]{4}(?:-[0-9A-Z]{4}){1,2}\b/g;

/**
 * What staff see of the talk with the assistant: answers to a form's questions are left out whole, in everything else
 * names, numbers and addresses are. Texts of the assistant that state facts of a guide stay as they are.
 */
export function maskTranscript(messages: readonly Message[]): TranscriptLine[] {
  const answered = (at: number) => messages[at - 1]?.role === 'assistant' && messages[at - 1]?.field !== undefined;
  const secrets = messages.flatMap(({ role, text }, at) =>
    role === 'user' && answered(at) && text.length >= 3 ? [text, ...partsOf(text)] : [],
  );
  // How the talk came to the desk says nothing about what is asked.
  const isAboutDesk = ({ role, text }: Message, at: number) =>
    role === 'user' ? wantsPerson({ text }) || answersDesk(text, messages[at - 1]) : asksForDesk(messages[at]);
  return messages
    .flatMap((message, at): TranscriptLine[] => {
      const { role, text, sources } = message;
      if (isAboutDesk(message, at)) return [];
      if (role === 'user') return [{ role, text: answered(at) ? MASK : maskPersonal(text) }];
      const known = secrets.reduce((shown, secret) => shown.replaceAll(secret, MASK), text).replace(codes, MASK);
      return [{ role: 'assistant', text: sources ? known : maskLines(known) }];
    })
    .map(({ role, text }) => ({ role, text: text.length > longestLine ? `${text.slice(0, longestLine)}…` : text }))
    .slice(-mostLines);
}

/** A question of the desk's own: whether to hand over, and how to reach the resident. */
function asksForDesk(message: Message | undefined): boolean {
  return message?.choices?.some(({ value }) => /^handoff:(yes|skip)$/.test(value)) === true;
}

/** A press on a button of such a question, or a plain yes or no to it. */
function answersDesk(text: string, asked: Message | undefined): boolean {
  const isButton = asked?.choices?.some(({ value, label }) => value.startsWith('handoff:') && label === text);
  return isButton === true || (asksForDesk(asked) && readConsent(text) !== undefined);
}

/** An answer may have been taken out of a longer sentence, and is repeated without the rest. */
function partsOf(text: string): string[] {
  return text.split(/[,;?!\n]+/).flatMap((part) => (part.trim().split(/\s+/).length >= 3 ? [part.trim()] : []));
}

/**
 * What the ticket is about: the last thing the resident said that is a question or a need, as masked. A greeting, thanks,
 * a yes and the wish for a person are none.
 */
export function subjectOf(transcript: readonly TranscriptLine[]): string | undefined {
  return transcript.findLast(({ role, text }) => role === 'user' && saysSomething(text))?.text;
}

function saysSomething(text: string): boolean {
  const isWords = /\p{L}{2}.*\s.*\p{L}{2}/u.test(text);
  return isWords && !wantsPerson({ text }) && readConsent(text) === undefined && findTalk(text) === undefined;
}

/** Line by line: a list stays a list. */
export function maskLines(text: string): string {
  return text.split('\n').map(maskPersonal).join('\n');
}
