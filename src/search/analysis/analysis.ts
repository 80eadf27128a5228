import { accentSyllable, cleanText, foldSyllable } from './fold.ts';

/** One word as people type it. `code` marks what is kept whole beside its parts: `60/2014/QH13`, `1.001193`. */
export type Word = {
  /** Without marks, i and y unified. */
  folded: string;
  /** With marks, the tone last; the same as `folded` where there are none. */
  accented: string;
  code?: true;
  /** A piece of the code before it: never a slip of another word. */
  part?: true;
};

const chunk = /[\p{L}\p{M}\p{N}]+(?:[./\-_][\p{L}\p{M}\p{N}]+)*/gu;
const part = /[\p{L}\p{M}\p{N}]+/gu;
const separator = /[./\-_]/;
const digit = /\p{N}/u;
const MAX_WORD = 40;
const MAX_REMEMBERED = 40_000;

const remembered = new Map<string, Word>();

/**
 * The one analysis of documents, queries, suggestions and of what the assistant hears: every word, folded and with
 * its marks, in order. A code with digits comes whole right before its parts. Words of more than 40 letters are no words.
 */
export function analyse(text: string): Word[] {
  const words: Word[] = [];
  for (const whole of cleanText(text).toLowerCase().match(chunk) ?? []) {
    if (!separator.test(whole)) {
      if (whole.length <= MAX_WORD) words.push(toWord(whole));
      continue;
    }
    const isCode = whole.length <= MAX_WORD && digit.test(whole);
    if (isCode) {
      const folded = foldSyllable(whole.replaceAll('_', '-'));
      words.push({ folded, accented: folded, code: true });
    }
    for (const syllable of whole.match(part) ?? []) {
      if (syllable.length > MAX_WORD) continue;
      words.push(isCode ? { ...toWord(syllable), part: true } : toWord(syllable));
    }
  }
  return words;
}

/** One word in small letters, as `analyse` gives it; remembered, since a text is mostly made of the same few. */
export function toWord(syllable: string): Word {
  const known = remembered.get(syllable);
  if (known) return known;
  const word = { folded: foldSyllable(syllable), accented: accentSyllable(syllable) };
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  if (syllable.length <= MAX_WORD) remembered.set(syllable, word);
  return word;
}

/**
 * How each kind of term is written, so that one dictionary holds them all: a folded word as it is, two neighbours
 * with a space between, a word with its marks after `=`, the first word of a title after `^`, a whole title after `$`.
 */
export const term = {
  pair: (first: string, second: string) => `${first} ${second}`,
  accented: (accented: string) => `=${accented}`,
  opening: (folded: string) => `^${folded}`,
  whole: (folded: readonly string[]) => `$${folded.join(' ')}`,
};

export type TermKind = 'word' | 'pair' | 'accented' | 'opening' | 'whole' | 'code';

/** What kind of term this is, read from the way it is written. */
export function kindOfTerm(text: string): TermKind {
  if (text.startsWith('=')) return 'accented';
  if (text.startsWith('^')) return 'opening';
  if (text.startsWith('$')) return 'whole';
  if (text.includes(' ')) return 'pair';
  return separator.test(text) ? 'code' : 'word';
}

/** Whether the term is a folded word or a pair of them: what corrections and completions are made of. */
export function isPlainTerm(text: string): boolean {
  return !/^[=^$]/.test(text);
}
