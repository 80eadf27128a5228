import { FRONT_CODING } from './segment-format.ts';

/** A sorted, front-coded list of terms and their document frequencies, read in place. */
export class TermList {
  readonly #blocks: Uint32Array;
  readonly #bytes: Uint8Array;
  readonly #decoder = new TextDecoder();

  constructor(blocks: Uint32Array, bytes: Uint8Array) {
    this.#blocks = blocks;
    this.#bytes = bytes;
  }

  /** Calls `visit` with every term that starts with the prefix, in order, until it answers false. */
  visit(prefix: string, visit: (text: string, frequency: number) => boolean | undefined): void {
    let block = this.#blockBefore(prefix);
    for (; block < this.#blocks.length; block += 1) {
      for (const [text, frequency] of this.#read(block)) {
        if (text < prefix) continue;
        if (!text.startsWith(prefix) || visit(text, frequency) === false) return;
      }
    }
  }

  /** The last block whose first term is not after the prefix. */
  #blockBefore(prefix: string): number {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#first(middle) <= prefix) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #first(block: number): string {
    const start = this.#blocks[block] as number;
    const length = this.#bytes[start + 1] as number;
    return this.#decoder.decode(this.#bytes.subarray(start + 2, start + 2 + length));
  }

  *#read(block: number): Generator<[string, number]> {
    let at = this.#blocks[block] as number;
    const end = this.#blocks[block + 1] ?? this.#bytes.length;
    const buffer = new Uint8Array(512);
    for (let i = 0; i < FRONT_CODING && at < end; i += 1) {
      const shared = this.#bytes[at++] as number;
      const length = this.#bytes[at++] as number;
      buffer.set(this.#bytes.subarray(at, at + length), shared);
      at += length;
      let frequency = 0;
      let shift = 0;
      let byte: number;
      do {
        byte = this.#bytes[at++] as number;
        frequency |= (byte & 127) << shift;
        shift += 7;
      } while (byte > 127);
      yield [this.#decoder.decode(buffer.subarray(0, shared + length)), frequency];
    }
  }
}
