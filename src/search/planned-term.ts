import type { Postings } from './accumulate.ts';
import { term } from './analysis.ts';
import type { Lookup } from './lookup.ts';
import { queryWeights as weights } from './weights.ts';

/** One term to look up. `cover` says how much of the query a document with it covers. */
export type PlannedTerm = {
  text: string;
  postings: Postings;
  weight: number;
  cover: number;
  /** A word of other words for the same, as it is written there. */
  other?: string;
};

/** A term that counts `weight` by its kind, `share` by what it stands for, and by its rarity. */
export function planTerm(lookup: Lookup, text: string, weight: number, share: number, covers: boolean): PlannedTerm {
  const postings = lookup.postings(text);
  return { text, postings, weight: weight * share * postings.rarity, cover: covers ? share * postings.rarity : 0 };
}

/** The words of a phrase and the pairs they make. */
export function planPhrase(lookup: Lookup, words: readonly string[], share: number): PlannedTerm[] {
  return words.flatMap((word, at) => {
    const single = planTerm(lookup, word, weights.word, share, true);
    const previous = words[at - 1];
    return previous ? [single, planPair(lookup, previous, word, share)] : [single];
  });
}

export function planPair(lookup: Lookup, first: string, second: string, share: number): PlannedTerm {
  return planTerm(lookup, term.pair(first, second), weights.pair, share, false);
}

export const coverOf = (terms: readonly PlannedTerm[]) => terms.reduce((sum, item) => sum + item.cover, 0);
export const weightOf = (terms: readonly PlannedTerm[]) => terms.reduce((sum, item) => sum + item.weight, 0);
