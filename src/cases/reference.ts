/**
 * Letters and digits nobody takes for one another when read aloud, from a screen or from handwriting: no 0 O, 1 I L,
 * 2 Z, 5 S, 8 B, U V. Their number is prime, so that the check character finds every single wrong character and every
 * swap of two.
 */
const alphabet = '34679ACDEFGHJKMNPQRTWXY';

/** Gives so many unpredictable bytes. */
export type Random = (bytes: number) => Uint8Array;

/** A fresh reference, `VD-XXXX-XXXX`, whose last character checks the others. */
export function makeReference(random: Random): string {
  const body = pick(7, random);
  const text = body + checkCharacter(body);
  return `VD-${text.slice(0, 4)}-${text.slice(4)}`;
}

/** The reference in its one spelling, or undefined when the text is none or its check character does not fit. */
export function readReference(text: string): string | undefined {
  const plain = squeeze(text);
  if (!plain.startsWith('VD') || plain.length !== 10) return undefined;
  const body = plain.slice(2, 9);
  if (![...body].every((character) => alphabet.includes(character))) return undefined;
  return checkCharacter(body) === plain[9] ? `VD-${plain.slice(2, 6)}-${plain.slice(6)}` : undefined;
}

/** The code of a form not sent yet, `TK-XXXX-XXXX`: opens it on another machine together with the contact given. */
export function makeDraftCode(random: Random): string {
  return makeReference(random).replace(/^VD/, 'TK');
}

/** A draft's code as typed, with or without `TK`, in its one spelling; undefined when it cannot be one. */
export function readDraftCode(text: string): string | undefined {
  const plain = squeeze(text);
  const body = plain.length === 10 && plain.startsWith('TK') ? plain.slice(2) : plain;
  return readReference(`VD${body}`)?.replace(/^VD/, 'TK');
}

/** A fresh access code, `XXXX-XXXX-XXXX`: with the reference it opens the case to its owner (54 bits). */
export function makeAccessCode(random: Random): string {
  const text = pick(12, random);
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
}

/** An access code as typed, in its one spelling; undefined when it cannot be one. */
export function readAccessCode(text: string): string | undefined {
  const plain = squeeze(text);
  if (plain.length !== 12 || ![...plain].every((character) => alphabet.includes(character))) return undefined;
  return `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}`;
}

function checkCharacter(body: string): string {
  const sum = [...body].reduce((total, character, index) => total + alphabet.indexOf(character) * (index + 2), 0);
  return alphabet[sum % alphabet.length] ?? '';
}

/** Every character equally likely: bytes beyond the last whole multiple of the alphabet are thrown away. */
function pick(count: number, random: Random): string {
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < count) {
    for (const byte of random(count)) {
      if (byte < limit && text.length < count) text += alphabet[byte % alphabet.length];
    }
  }
  return text;
}

function squeeze(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐‑–—.]/g, '');
}
