import { analyse } from '#src/search/analysis/analysis.ts';

/** Folded words and, in short fields and queries, pairs of neighbours: our analysis for the engines of others. */
export function ourTokens(text: string, isLong = false): string[] {
  const words = analyse(text).map((word) => word.folded);
  if (isLong) return words;
  return [...words, ...words.slice(1).map((word, at) => `${words[at]}_${word}`)];
}
