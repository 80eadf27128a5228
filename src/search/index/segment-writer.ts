import { isPlainTerm } from '#src/search/analysis/analysis.ts';
import { hashTerm } from '#src/search/analysis/hash-term.ts';
import type { CountedDocument } from './count-terms.ts';
import type { DocumentHead } from './search-document.ts';
import { FRONT_CODING, headerSize, MAGIC, sections } from './segment-format.ts';

/** Collects counted documents and writes them as one segment: bytes that are read as they are, never parsed. */
export class SegmentWriter {
  readonly #heads: DocumentHead[] = [];
  readonly #titles: Uint16Array[] = [];
  readonly #terms = new Map<string, number>();
  #count = 0;
  #postingTerms = new Uint32Array(4096);
  #postingDocuments = new Uint32Array(4096);
  #impacts = new Uint8Array(4096);

  get size(): number {
    return this.#heads.length;
  }

  add({ head, terms, titleWords }: CountedDocument): void {
    const document = this.#heads.push(head) - 1;
    this.#titles.push(titleWords);
    this.#makeRoom(terms.size);
    for (const [text, impact] of terms) {
      let id = this.#terms.get(text);
      if (id === undefined) {
        id = this.#terms.size;
        this.#terms.set(text, id);
      }
      this.#postingTerms[this.#count] = id;
      this.#postingDocuments[this.#count] = document;
      this.#impacts[this.#count] = impact;
      this.#count += 1;
    }
  }

  finish(): Uint8Array<ArrayBuffer> {
    const hashed = [...this.#terms]
      .map(([text, id]) => ({ text, id, ...hashTerm(text) }))
      .sort((a, b) => a.hash - b.hash || a.check - b.check);
    const { lists, frequencies } = this.#postings(hashed.map((item) => item.id));
    const byText = [...this.#terms]
      .filter(([text]) => isPlainTerm(text))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([text, id]): [string, number] => [text, frequencies[id] as number]);
    const words = frontCode(byText.filter(([text]) => !text.includes(' ')));
    const pairs = frontCode(byText.filter(([text]) => text.includes(' ')));
    const heads = new TextEncoder().encode(
      this.#heads
        .map((head) => [head.type, head.slug, head.version, head.day, head.category, head.sector].join('\t'))
        .join('\n'),
    );
    return assemble([
      Uint32Array.of(this.#heads.length, hashed.length),
      Uint32Array.from(hashed, (item) => item.hash),
      lists.starts,
      Uint16Array.from(hashed, (item) => item.check),
      lists.bytes,
      Uint8Array.from(this.#heads, (head) => head.prior),
      ...joinTitles(this.#titles),
      heads,
      words.blocks,
      words.bytes,
      pairs.blocks,
      pairs.bytes,
    ]);
  }

  /** The posting lists in the order of these terms: how many documents, then a step and an impact for each. */
  #postings(order: readonly number[]) {
    const frequencies = new Uint32Array(order.length);
    for (let i = 0; i < this.#count; i += 1) {
      const id = this.#postingTerms[i] as number;
      frequencies[id] = (frequencies[id] as number) + 1;
    }
    const starts = new Uint32Array(order.length + 1);
    let start = 0;
    const offsets = new Uint32Array(order.length + 1);
    for (let id = 0; id < order.length; id += 1) {
      offsets[id] = start;
      start += frequencies[id] as number;
    }
    // Counting sort by term; documents stay in order within a term.
    const next = offsets.slice();
    const sorted = new Uint32Array(this.#count);
    for (let i = 0; i < this.#count; i += 1) {
      const id = this.#postingTerms[i] as number;
      const place = next[id] as number;
      sorted[place] = i;
      next[id] = place + 1;
    }
    const out = new ByteWriter(this.#count * 2 + order.length * 2);
    for (const [position, id] of order.entries()) {
      starts[position] = out.length;
      const frequency = frequencies[id] as number;
      out.number(frequency);
      let previous = -1;
      for (let i = offsets[id] as number; i < (offsets[id] as number) + frequency; i += 1) {
        const posting = sorted[i] as number;
        const document = this.#postingDocuments[posting] as number;
        out.number(document - previous - 1);
        out.byte(this.#impacts[posting] as number);
        previous = document;
      }
    }
    starts[order.length] = out.length;
    return { lists: { starts, bytes: out.finish() }, frequencies };
  }

  #makeRoom(more: number): void {
    if (this.#count + more <= this.#impacts.length) return;
    const size = Math.max(this.#impacts.length * 2, this.#count + more);
    this.#postingTerms = grow(this.#postingTerms, new Uint32Array(size));
    this.#postingDocuments = grow(this.#postingDocuments, new Uint32Array(size));
    this.#impacts = grow(this.#impacts, new Uint8Array(size));
  }
}

function grow<T extends Uint32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  length = 0;
  constructor(size: number) {
    this.#bytes = new Uint8Array(Math.max(64, size));
  }
  byte(value: number): void {
    if (this.length === this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.length] = value;
    this.length += 1;
  }
  /** Seven bits a byte, the lowest first. */
  number(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.byte((rest & 127) | 128);
      rest >>>= 7;
    }
    this.byte(rest);
  }
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.length);
  }
}

/** Sorted texts, each as what differs from the one before; every 16th whole, so that a search can begin there. */
function frontCode(entries: readonly [string, number][]) {
  const encoder = new TextEncoder();
  const out = new ByteWriter(entries.length * 8);
  const blocks: number[] = [];
  let previous = new Uint8Array();
  for (const [index, [text, frequency]] of entries.entries()) {
    const bytes = encoder.encode(text);
    let shared = 0;
    if (index % FRONT_CODING === 0) blocks.push(out.length);
    else while (shared < previous.length && shared < bytes.length && previous[shared] === bytes[shared]) shared += 1;
    // Both fit a byte: a word has at most 40 letters, a letter at most 3 bytes.
    out.byte(shared);
    out.byte(bytes.length - shared);
    for (let i = shared; i < bytes.length; i += 1) out.byte(bytes[i] as number);
    out.number(frequency);
    previous = bytes;
  }
  return { blocks: Uint32Array.from(blocks), bytes: out.finish() };
}

/** Where each document's words begin, and one place more where the last one's end. */
function joinTitles(titles: readonly Uint16Array[]): [starts: Uint32Array, words: Uint16Array] {
  const starts = new Uint32Array(titles.length + 1);
  for (const [index, words] of titles.entries()) starts[index + 1] = (starts[index] as number) + words.length;
  const all = new Uint16Array(starts[titles.length] as number);
  for (const [index, words] of titles.entries()) all.set(words, starts[index]);
  return [starts, all];
}

function assemble(parts: readonly (Uint32Array | Uint16Array | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const aligned = (size: number) => (size + 3) & ~3;
  let size = headerSize;
  for (const part of parts) size += aligned(part.byteLength);
  const bytes = new Uint8Array(size);
  const header = new Uint32Array(bytes.buffer, 0, headerSize / 4);
  header[0] = MAGIC;
  let at = headerSize;
  for (const [index, part] of parts.entries()) {
    if (index >= sections.length) throw new Error('a segment has more parts than its format names');
    header[1 + index * 2] = at;
    header[2 + index * 2] = part.byteLength;
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += aligned(part.byteLength);
  }
  return bytes;
}
