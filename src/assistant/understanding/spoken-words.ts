import { spelledAt } from '#src/assistant/understanding/shorthand.ts';
import { accentedSyllables, syllables } from '#src/search/analysis/fold.ts';

/** One syllable as it was written, and without its marks. */
export type SpokenWord = { accented: string; folded: string };

/** The syllables of a text in their order, with their marks where they have any; shorthand is spelt out. */
export function spokenWords(text: string): SpokenWord[] {
  const marked = accentedSyllables(text);
  const typed = syllables(text);
  const spelt = typed.map((_, at) => spelledAt(typed, at));
  return spelt.flatMap((words, at) =>
    words.map((folded) => ({ folded, accented: words.length === 1 ? (marked[at] ?? folded) : folded })),
  );
}
