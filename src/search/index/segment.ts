import { dayMs } from '#src/base/moments.ts';
import { type ResultType, resultTypes } from '#src/search/search.ts';
import type { DocumentHead } from './search-document.ts';
import { headerSize, MAGIC, sections } from './segment-format.ts';
import { TermList } from './term-list.ts';

/** A segment read in place: typed arrays over the bytes of its file. Nothing in it ever changes. */
export class Segment {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly size: number;
  readonly heads: readonly DocumentHead[];
  readonly priors: Uint8Array;
  /** Places in `resultTypes`. */
  readonly types: Uint8Array;
  /** Days since 1970, or -1 where a document has no date. */
  readonly days: Int32Array;
  readonly postings: Uint8Array;
  /** The words of every document's titles, and where each document's begin; see `title-words.ts`. */
  readonly titles: Uint16Array;
  readonly titleStarts: Uint32Array;
  /** Folded words and how many documents have them. */
  readonly words: TermList;
  /** Pairs of neighbours, "khai sinh". */
  readonly pairs: TermList;
  readonly #hashes: Uint32Array;
  readonly #filter: TermFilter;
  readonly #starts: Uint32Array;
  readonly #checks: Uint16Array;

  /** Throws when the bytes are no segment of this version. */
  constructor(bytes: Uint8Array<ArrayBuffer>) {
    if (bytes.byteLength < headerSize || bytes.byteOffset % 4 !== 0) throw new Error('not a search segment');
    const header = new Uint32Array(bytes.buffer, bytes.byteOffset, headerSize / 4);
    if (header[0] !== MAGIC) throw new Error('a search segment of another version');
    const part = (name: (typeof sections)[number]) => {
      const index = sections.indexOf(name);
      const start = header[1 + index * 2] ?? 0;
      const length = header[2 + index * 2] ?? 0;
      if (start < headerSize || start + length > bytes.byteLength) throw new Error('a search segment cut short');
      return bytes.subarray(start, start + length);
    };
    const longs = (name: (typeof sections)[number]) => {
      const found = part(name);
      return new Uint32Array(found.buffer, found.byteOffset, found.byteLength / 4);
    };
    const shorts = (name: (typeof sections)[number]) => {
      const found = part(name);
      return new Uint16Array(found.buffer, found.byteOffset, found.byteLength / 2);
    };
    this.bytes = bytes;
    this.size = longs('counts')[0] ?? 0;
    this.#hashes = longs('hashes');
    this.#filter = new TermFilter(this.#hashes);
    this.#starts = longs('starts');
    this.#checks = shorts('checks');
    this.postings = part('postings');
    this.priors = part('priors');
    this.titleStarts = longs('titleStarts');
    this.titles = shorts('titles');
    this.heads = readHeads(part('heads'), this.priors);
    this.types = Uint8Array.from(this.heads, (head) => resultTypes.indexOf(head.type));
    this.days = Int32Array.from(this.heads, (head) => (head.day ? Date.parse(head.day) / dayMs : -1));
    this.words = new TermList(longs('wordBlocks'), part('words'));
    this.pairs = new TermList(longs('pairBlocks'), part('pairs'));
  }

  /** Where the term's posting list starts in `postings`, or -1. */
  find(hash: number, check: number): number {
    if (!this.#filter.mayHave(hash)) return -1;
    const hashes = this.#hashes;
    let low = 0;
    let high = hashes.length - 1;
    // Hashes spread evenly: guess where it would be, then halve.
    let guess = Math.floor((hash / 0x1_0000_0000) * hashes.length);
    while (low <= high) {
      const value = hashes[guess] as number;
      if (value === hash) return this.#checked(guess, hash, check);
      if (value < hash) low = guess + 1;
      else high = guess - 1;
      if (high - low > 8) {
        const bottom = hashes[low] as number;
        const top = hashes[high] as number;
        const share = top > bottom ? (hash - bottom) / (top - bottom) : 0.5;
        guess = share <= 0 ? low : share >= 1 ? high : low + Math.floor(share * (high - low));
      } else guess = (low + high) >> 1;
    }
    return -1;
  }

  #checked(at: number, hash: number, check: number): number {
    let i = at;
    while (i > 0 && this.#hashes[i - 1] === hash) i -= 1;
    for (; this.#hashes[i] === hash; i += 1) if (this.#checks[i] === check) return this.#starts[i] as number;
    return -1;
  }
}

function readHeads(bytes: Uint8Array, priors: Uint8Array): DocumentHead[] {
  if (bytes.length === 0) return [];
  const shared = new Map<string, string>();
  const share = (text = '') => {
    const known = shared.get(text);
    if (known !== undefined) return known;
    shared.set(text, text);
    return text;
  };
  return new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map((line, index) => {
      const [type, slug = '', version = '', day = '', category, sector] = line.split('\t');
      return {
        type: type as ResultType,
        slug,
        version,
        day,
        category: share(category),
        sector: share(sector),
        prior: priors[index] ?? 0,
      };
    });
}

/** One segment among others: where its documents stand in the whole, and which of them are gone. */
export type Placed = {
  segment: Segment;
  base: number;
  gone: Uint8Array;
  /** The last document that is gone, or -1: most segments have none, and nothing looks for them. */
  lastGone: number;
  group: string;
};

/** Bits a term, rounded up to a power of two: about one absent term in eight to sixteen passes. */
const BITS_PER_TERM = 8;

/**
 * Says quickly that a segment does not have a term. A corrected word is looked for in hundreds of spellings, nearly
 * all of which exist nowhere.
 */
class TermFilter {
  readonly #bits: Uint8Array;
  readonly #mask: number;

  constructor(hashes: Uint32Array) {
    let bits = 64;
    while (bits < hashes.length * BITS_PER_TERM) bits *= 2;
    this.#bits = new Uint8Array(bits / 8);
    this.#mask = bits - 1;
    for (let i = 0; i < hashes.length; i += 1) {
      const bit = mix(hashes[i] as number) & this.#mask;
      this.#bits[bit >> 3] = (this.#bits[bit >> 3] as number) | (1 << (bit & 7));
    }
  }

  mayHave(hash: number): boolean {
    const bit = mix(hash) & this.#mask;
    return ((this.#bits[bit >> 3] as number) & (1 << (bit & 7))) !== 0;
  }
}

/** The low bits of a hash are spread less evenly than the whole. */
const mix = (hash: number) => hash ^ (hash >>> 15);
