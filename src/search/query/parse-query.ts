import { analyse, type Word } from '#src/search/analysis/analysis.ts';
import { cleanText, hasMarks } from '#src/search/analysis/fold.ts';

/** What was typed, taken apart. Nothing in a query is an error; what means nothing is left out. */
export type ParsedQuery = {
  /** The clean text, as shown back. */
  text: string;
  words: Word[];
  /** What stood between quotes: these words side by side. */
  phrases: Word[][];
  /** Words after a minus sign: what has them is left out. */
  excluded: string[];
  /** Whether diacritics were typed: then they count. */
  marked: boolean;
  /** Whether the last word may go on: nothing but letters came after it. */
  open: boolean;
};

/** Longer queries are cut: nobody types more, and a copied page must not cost more than a question. */
const MAX_LETTERS = 300;
const MAX_WORDS = 32;

const quoted = /["“”„«»]([^"“”„«»]*)["“”„«»]/gu;
const minus = /(^|\s)[-−–]([\p{L}\p{N}][^\s]*)/gu;

export function parseQuery(input: string): ParsedQuery {
  const text = cleanText(input.slice(0, 4 * MAX_LETTERS)).slice(0, MAX_LETTERS);
  const phrases: Word[][] = [];
  const excluded: string[] = [];
  const rest = text.replace(quoted, (_whole, inside: string) => {
    const words = plainWords(inside);
    if (words.length > 1) phrases.push(words);
    return ` ${inside} `;
  });
  const asked = rest.replace(minus, (whole, before: string, word: string) => {
    const words = plainWords(word);
    // "2019 -2020" and "thông tư -" exclude nothing: only a word of letters does.
    if (words.length !== 1 || !/^\p{L}/u.test(word)) return whole;
    excluded.push((words[0] as Word).folded);
    return before;
  });
  const words = analyse(asked).slice(0, MAX_WORDS);
  return { text, words, phrases, excluded, marked: hasMarks(asked), open: /[\p{L}\p{N}]$/u.test(asked) };
}

function plainWords(text: string): Word[] {
  return analyse(text).filter((word) => !word.code);
}
