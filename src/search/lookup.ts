import { findPostings, type Postings } from './accumulate.ts';
import type { SegmentSet } from './segment-set.ts';

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

  /** The same for a folded word, quicker where it is asked about hundreds of words that hardly ever exist. */
  wordFrequency(word: string): number {
    const counted = this.set.words.get(word) ?? 0;
    return counted > 0 && this.set.hasGone ? this.frequency(word) : counted;
  }
}
