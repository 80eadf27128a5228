import { cleanText, foldSyllable } from '#src/search/analysis/fold.ts';
import { findNames } from './mask-names.ts';
import { findNumbers, type Range } from './mask-numbers.ts';

const MAX_LETTERS = 80;
/** Stands for what was taken out. */
export const MASK = '…';

/** Surnames whose marks no everyday word has: with them they open a name also in small letters. */
const surnames =
  'nguyễn|trần|lê|phạm|huỳnh|hoàng|phan|vũ|võ|đặng|bùi|đỗ|ngô|dương|trương|đinh|trịnh|lưu|tống|tô|quách|khổng|vương|triệu|lâm';
const word = '[\\p{L}\\p{M}]+';
const marked = new RegExp(
  `(?<![\\p{L}\\p{M}])(?<!mô )(?:${surnames})(?! (?:sổ|trú|ý|giữ|hành|thông|trữ|lịch|vật|thủy|lịch)(?![\\p{L}]))(?:[\\s._-]+${word}){1,3}`,
  'giu',
);
const capitals = /\p{Lu}[\p{Ll}\p{M}]+(?:[\s._-]+\p{Lu}[\p{Ll}\p{M}]*)+|\p{Lu}{2,}(?:\s+\p{Lu}{2,})+/gu;
const addresses = [
  /\S+\s?@\s?\S+(?:\s?\.\s?[a-z]{2,3}(?![a-z]))*/g,
  /[a-z0-9._-]+\s?(?:\(at\)|\[at\]| a cong | a con )\s?[a-z0-9-]+(?:\s?(?:\.|dot|cham)\s?[a-z]{2,})+/g,
  /\S*(?<![a-z])(?:https?:|www\.)\S+/g,
  /(?<![a-z])(?:vd|tk|tc)[\s._-]*[\da-z]{4}[\s._-]*[\da-z]{4}(?![\da-z])/g,
  /(?<![\da-z])[\da-z]{4}-[\da-z]{4}-[\da-z]{4}(?![\da-z])/g,
];

/**
 * What may be kept of a query: no addresses, no case references, no phones, identity numbers or days of birth however
 * they are written (a year, the number of a document and the code of a procedure stay), no names. Rather too much goes
 * than too little: the list is for words nobody has written a guide for, and no name teaches anything.
 */
export function maskQuery(query: string): string {
  // Cut after masking: half a number is a number.
  return maskPersonal(query.slice(0, 4 * MAX_LETTERS))
    .slice(0, MAX_LETTERS)
    .toLowerCase();
}

/** The same for a text of any length, which keeps its capitals. Judged on a folded copy, letter by letter. */
export function maskPersonal(said: string): string {
  const letters = [...cleanText(said)];
  const folded = letters.map(foldLetter).join('');
  const inFolded = [...addresses.flatMap((pattern) => rangesOf(folded, pattern)), ...findNumbers(folded)];
  const written = letters.map((letter) => (letter.length === 1 ? letter : '?')).join('');
  // Names are written in full-width letters, too, and the marks decide where there are any.
  const plain = [...written].map((letter) => only(letter.normalize('NFKC'), letter)).join('');
  const names = [...findNames(folded, plain), ...rangesOf(plain, capitals), ...rangesOf(plain, marked)];
  const hidden = letters.map(() => false);
  for (const [from, to] of [...inFolded, ...names]) hidden.fill(true, from, to);
  return letters
    .map((letter, at) => (hidden[at] ? (hidden[at - 1] ? '' : MASK) : letter))
    .join('')
    .replace(/…(?:[\s,]*…)+/g, MASK)
    .replace(/\s+/g, ' ')
    .trim();
}

/** One letter for one letter, so that what is found in the copy stands at the same place. */
function foldLetter(letter: string): string {
  if (/\p{Nd}/u.test(letter)) return String(digitOf(letter));
  if (/[\p{Pd}\u2212]/u.test(letter)) return '-';
  if (/\s/u.test(letter)) return ' ';
  return only(foldSyllable(letter.normalize('NFKC').toLowerCase()).replace(/ð/g, 'd'), '?');
}

function only(text: string, otherwise: string): string {
  return text.length === 1 ? text : otherwise;
}

/** Every script's ten digits stand in a row. */
function digitOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  const ascii = letter.normalize('NFKC');
  return /^[0-9]$/.test(ascii) ? Number(ascii) : code - zero;
}

function rangesOf(text: string, pattern: RegExp): Range[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }): Range => [index, index + found.length]);
}
