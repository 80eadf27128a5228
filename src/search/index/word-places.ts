import { toWord } from '#src/search/analysis/analysis.ts';
import { hashTerm } from '#src/search/analysis/hash-term.ts';

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;

/** A word where it stands: `word` folded, `accented` as it is written there; `end` is the place after its last letter. */
export type Place = { start: number; end: number; word: string; accented: string };

/**
 * A text with the places of its words, so that a search looks up the few words it marks instead of folding every word of
 * ten results anew. Ten bytes a word: hashes of the folded words in order, beside them where each begins and its length.
 */
export class WordPlaces {
  readonly text: string;
  readonly #hashes: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #lengths: Uint16Array;

  constructor(text: string) {
    const found = [...text.matchAll(wordPattern)].map(({ index, 0: typed }) => ({
      hash: hashTerm(foldedOf(typed)).hash,
      start: index,
      length: typed.length,
    }));
    found.sort((a, b) => a.hash - b.hash || a.start - b.start);
    this.text = text;
    this.#hashes = Uint32Array.from(found, ({ hash }) => hash);
    this.#starts = Uint32Array.from(found, ({ start }) => start);
    this.#lengths = Uint16Array.from(found, ({ length }) => Math.min(length, 0xffff));
  }

  /** Where this folded word stands, in the order of the text. */
  of(folded: string): Place[] {
    const { hash } = hashTerm(folded);
    const places: Place[] = [];
    for (let at = this.#firstOf(hash); this.#hashes[at] === hash; at += 1) {
      const start = this.#starts[at] as number;
      const end = start + (this.#lengths[at] as number);
      const word = toWord(this.text.slice(start, end).toLowerCase());
      // Two words may share a hash.
      if (word.folded === folded) places.push({ start, end, word: folded, accented: word.accented });
    }
    return places;
  }

  #firstOf(hash: number): number {
    let low = 0;
    let high = this.#hashes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#hashes[middle] as number) < hash) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const foldedOf = (typed: string): string => toWord(typed.toLowerCase()).folded;
