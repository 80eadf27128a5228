import type { Message } from '#src/assistant/assistant.ts';
import { maskPersonal } from '#src/search/missed-mask.ts';
import type { TranscriptLine } from './ticket.ts';
import { wantsPerson } from './wants-person.ts';

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
    role === 'user' && answered(at) && text.length >= 3 ? [text] : [],
  );
  // How the talk came to the desk says nothing about what is asked.
  const isAboutDesk = ({ role, text, choices }: Message) =>
    role === 'user' ? wantsPerson({ text }) : choices?.some(({ value }) => /^handoff:(yes|skip)$/.test(value)) === true;
  return messages
    .flatMap((message, at): TranscriptLine[] => {
      const { role, text, sources } = message;
      if (isAboutDesk(message)) return [];
      if (role === 'user') return [{ role, text: answered(at) ? MASK : maskPersonal(text) }];
      const known = secrets.reduce((shown, secret) => shown.replaceAll(secret, MASK), text).replace(codes, MASK);
      return [{ role: 'assistant', text: sources ? known : maskLines(known) }];
    })
    .map(({ role, text }) => ({ role, text: text.length > longestLine ? `${text.slice(0, longestLine)}…` : text }))
    .slice(-mostLines);
}

/** What the ticket is about: the last thing the resident said that is a question of its own, as masked. */
export function subjectOf(transcript: readonly TranscriptLine[]): string | undefined {
  return transcript.findLast(
    ({ role, text }) => role === 'user' && /\p{L}{2}.*\s.*\p{L}{2}/u.test(text) && !wantsPerson({ text }),
  )?.text;
}

/** Line by line: a list stays a list. */
export function maskLines(text: string): string {
  return text.split('\n').map(maskPersonal).join('\n');
}
