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

  /** The same, not remembered: for the hundreds of spellings a slip may stand for, nearly all of which exist nowhere. */
  guessFrequency(text: string): number {
    return this.#known.get(text)?.frequency ?? this.set.frequency(text);
  }
}
