import { defined } from '#src/base/defined.ts';
import type { VoiceProblem, VoiceWords } from './voice.ts';

/** Longer than nearly everything people ask, and short enough to be read by a person. */
const mostCharacters = 2000;

/** Checks the fields of the form; line ends and surrounding space are made uniform, nothing else changes. */
export function checkVoice(input: Record<string, string | undefined>): {
  words: VoiceWords;
  problems: VoiceProblem[];
} {
  const read = (key: string) => (input[key] ?? '').normalize('NFC').replace(/\r\n?/g, '\n').trim();
  const [message, name, contact] = [read('message'), read('name'), read('contact')];
  const problems: VoiceProblem[] = [];
  if (!message) problems.push({ field: 'message', kind: 'required' });
  else if (message.length < 10) problems.push({ field: 'message', kind: 'too-short' });
  else if (message.length > mostCharacters) problems.push({ field: 'message', kind: 'too-long' });
  if (name.length > 100) problems.push({ field: 'name', kind: 'too-long' });
  if (contact.length > 200) problems.push({ field: 'contact', kind: 'too-long' });
  return { words: defined({ message, name: name || undefined, contact: contact || undefined }), problems };
}
