import { codePieces, joinedPieces } from './code-pieces.ts';
import { undoKeyboard } from './undo-keyboard.ts';

/**
 * The letters and digits of one generation of codes: nobody takes one for another when read aloud, from a screen or
 * from handwriting. Their number is prime, so that the check character finds every single wrong character and every
 * swap of two.
 */
export type CodeLetters = string;

/**
 * The letters of codes made from here on. Vietnamese keyboards leave them alone: no vowel for a tone to stand on, none
 * of the keys of Telex (A D E O W and F J R S X Z), and no 9, which makes Đ of the D before it in VNI.
 */
const lettersOfTheseCodes: CodeLetters = '234567CGHKLMNPQTV';

/** The letters of codes made before a Vietnamese keyboard was thought of: they stay valid. */
export const lettersOfEarlierCodes: CodeLetters = '34679ACDEFGHJKMNPQRTWXY';

const tellTale = [...lettersOfTheseCodes].filter((letter) => !lettersOfEarlierCodes.includes(letter));

/**
 * How many letters of a code made from here on no earlier code has. Two at least are in every checked code, so that a
 * single slip never makes one that would be judged as an earlier one.
 */
function countTellTale(code: string): number {
  return [...code].filter((letter) => tellTale.includes(letter)).length;
}

/** Whether every character is one of these letters. */
function isWrittenIn(letters: CodeLetters, text: string): boolean {
  return [...text].every((character) => letters.includes(character));
}

/** The last character of a checked code, worked out from the others. */
export function checkCharacter(letters: CodeLetters, body: string): string {
  const sum = [...body].reduce((total, character, index) => total + letters.indexOf(character) * (index + 2), 0);
  return letters[sum % letters.length] ?? '';
}

/** Gives so many unpredictable bytes. */
export type Random = (bytes: number) => Uint8Array;

const prefixes = ['VD', 'TK', 'TC'] as const;
/** What stands in front of a checked code: of a case, of a form not sent yet, of a talk with a person. */
export type CodePrefix = (typeof prefixes)[number];

const everyLetter = [...new Set(`VDTKC${lettersOfTheseCodes}${lettersOfEarlierCodes}`)].join('');
const bodyLength = 7;
const checkedLength = bodyLength + 1;
const accessLength = 12;
const leastTellTale = 2;
/** Nearly half of what is drawn has too few; whatever the source of chance gives, this ends. */
const mostDraws = 20;

/** A fresh code, `XX-XXXX-XXXX`, whose last character checks the others (27 bits). */
export function makeCheckedCode(prefix: CodePrefix, random: Random): string {
  let body = pick(bodyLength, random);
  for (let draw = 1; countTellTale(body) < leastTellTale; draw += 1) {
    body = draw < mostDraws ? pick(bodyLength, random) : `2L${body.slice(leastTellTale)}`;
  }
  return grouped(prefix, body + checkCharacter(lettersOfTheseCodes, body));
}

/**
 * The codes a text may mean, each in its one spelling. Nearly always one or none; several only for an earlier code
 * whose letters a Vietnamese keyboard changed: which of them exists decides. A prefix may be missing where
 * `isBareTaken`.
 */
export function possibleCheckedCodes(text: string, prefix: CodePrefix, isBareTaken = false): string[] {
  if (isWrittenCleanly(text, prefix)) return [text];
  const pieces = codePieces(text);
  const found = new Set<string>();
  // What another prefix stands in front of is a code of another kind.
  const isBare = isBareTaken && !pieces.some(isPrefixed);
  for (const joined of joinedPieces(pieces, prefix.length + checkedLength)) {
    for (const code of codesOf(joined, prefix, isBare)) found.add(code);
  }
  if (found.size > 0) return [...found];
  // A label may stand against the code without anything between.
  const squeezed = pieces.join('');
  for (let at = squeezed.indexOf(prefix); at >= 0; at = squeezed.indexOf(prefix, at + 1)) {
    for (const code of codesOf(squeezed.slice(at, at + prefix.length + checkedLength), prefix, false)) found.add(code);
  }
  return [...found];
}

/** A code of these days in its one spelling, as addresses and links carry it: it can mean no other. */
function isWrittenCleanly(text: string, prefix: CodePrefix): boolean {
  if (text.length !== prefix.length + checkedLength + 2 || !text.startsWith(`${prefix}-`)) return false;
  const body = text.slice(prefix.length + 1).replace('-', '');
  return countTellTale(body) >= leastTellTale && isChecked(body) && text === grouped(prefix, body);
}

/** A prefix of its own, or with part of a code behind it: four characters may begin with the same letters by chance. */
function isPrefixed(piece: string): boolean {
  return prefixes.some((prefix) => piece === prefix || (piece.startsWith(prefix) && piece.length > 4));
}

/** The one code a text means; undefined when it means none, or when it cannot be told which. */
export function readCheckedCode(text: string, prefix: CodePrefix, isBareTaken = false): string | undefined {
  const [code, ...others] = possibleCheckedCodes(text, prefix, isBareTaken);
  return others.length === 0 ? code : undefined;
}

function codesOf(joined: string, prefix: CodePrefix, isBareTaken: boolean): string[] {
  const isWhole = joined.replaceAll('Đ', 'D').startsWith(prefix);
  const whole = isWhole ? undoKeyboard(joined, prefix.length + checkedLength, everyLetter) : [];
  const bodies = whole.filter((text) => text.startsWith(prefix)).map((text) => text.slice(prefix.length));
  const bare = isBareTaken ? undoKeyboard(joined, checkedLength, everyLetter) : [];
  return [...bodies, ...bare].filter(isChecked).map((text) => grouped(prefix, text));
}

/** Judged by the generation its letters belong to, never by both: a slip must not pass as a code of the other one. */
function isChecked(text: string): boolean {
  const letters: CodeLetters = countTellTale(text) > 0 ? lettersOfTheseCodes : lettersOfEarlierCodes;
  if (!isWrittenIn(letters, text)) return false;
  return checkCharacter(letters, text.slice(0, bodyLength)) === text[bodyLength];
}

/** A fresh access code, `XXXX-XXXX-XXXX`: with the reference it opens the case to its owner (49 bits). */
export function makeAccessCode(random: Random): string {
  return grouped(pick(accessLength, random));
}

/**
 * The access codes a text may mean, each in its one spelling: one as it was typed; several when a Vietnamese keyboard
 * changed the letters of an earlier code, and the case's own code tells which was meant. A reference pasted beside it
 * is passed over.
 */
export function possibleAccessCodes(text: string): string[] {
  const pieces = withoutReference(codePieces(text));
  const stretches = [...joinedPieces(pieces, accessLength)];
  const asTyped = stretches.filter((stretch) => stretch.length === accessLength && isAccessCode(stretch));
  const squeezed = pieces.join('');
  if (asTyped.length === 0 && isAccessCode(squeezed.slice(-accessLength))) asTyped.push(squeezed.slice(-accessLength));
  const meant =
    asTyped.length > 0
      ? asTyped
      : stretches.flatMap((stretch) => undoKeyboard(stretch, accessLength, lettersOfEarlierCodes));
  return [...new Set(meant.filter(isAccessCode))].slice(0, 256).map((text) => grouped(text));
}

const isAccessCode = (text: string) =>
  text.length === accessLength && (isWrittenIn(lettersOfTheseCodes, text) || isWrittenIn(lettersOfEarlierCodes, text));

/** In groups of four: the only spelling that is kept. */
const grouped = (...parts: string[]) => parts.flatMap((part) => part.match(/.{1,4}/g) ?? []).join('-');

/** Both codes of a case are often copied together. */
function withoutReference(pieces: readonly string[]): string[] {
  for (let from = 0; from < pieces.length; from += 1) {
    for (let to = from + 1; to <= Math.min(from + 4, pieces.length); to += 1) {
      if (codesOf(pieces.slice(from, to).join(''), 'VD', false).length > 0) {
        return [...pieces.slice(0, from), ...pieces.slice(to)];
      }
    }
  }
  return [...pieces];
}

/** Every character equally likely: bytes beyond the last whole multiple of the alphabet are thrown away. */
function pick(count: number, random: Random): string {
  const letters = lettersOfTheseCodes;
  const limit = 256 - (256 % letters.length);
  let text = '';
  while (text.length < count) {
    for (const byte of random(count)) {
      if (byte < limit && text.length < count) text += letters[byte % letters.length];
    }
  }
  return text;
}
