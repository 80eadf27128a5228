import { term } from '#src/search/analysis/analysis.ts';
import { findPostings, type Postings } from '#src/search/index/accumulate.ts';
import type { SegmentSet } from '#src/search/index/segment-set.ts';
import { queryWeights as weights } from '#src/search/weights.ts';

/** Looks every term of one query up once. */
export class Lookup {
  readonly set: SegmentSet;
  readonly #known = new Map<string, Postings>();

  constructor(set: SegmentSet) {
    this.set = set;
  }

  postings(text: string): Postings {
    let postings = this.#known.get(text);
    if (!postings) {
      postings = findPostings(this.set, text);
      this.#known.set(text, postings);
    }
    return postings;
  }

  /** How many documents have this term. */
  frequency(text: string): number {
    return this.postings(text).frequency;
  }

  /** The same, not remembered: for the hundreds of spellings a slip may stand for, nearly all of which exist nowhere. */
  guessFrequency(text: string): number {
    return this.#known.get(text)?.frequency ?? this.set.frequency(text);
  }
}

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
