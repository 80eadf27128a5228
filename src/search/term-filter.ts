/** Bits a term, rounded up to a power of two: about one absent term in eight to sixteen passes. */
const BITS_PER_TERM = 8;

/**
 * Says quickly that a segment does not have a term. A corrected word is looked for in hundreds of spellings, nearly
 * all of which exist nowhere.
 */
export class TermFilter {
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
