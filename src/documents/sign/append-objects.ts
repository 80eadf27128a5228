import type { PdfFile, Revision } from '../check-signature/pdf/pdf-file.ts';
import { type PdfDict, PdfRef, PdfStream, type PdfValue } from '../check-signature/pdf/values.ts';
import { bytesOf, dictOf, name, Written, writeValue } from './write-value.ts';

/** Objects to be written behind a file, which itself stays as it is to the last byte. */
export class Addition {
  readonly file: PdfFile;
  readonly last: Revision;
  readonly #objects = new Map<number, PdfValue>();
  #next: number;

  constructor(file: PdfFile) {
    this.file = file;
    this.last = file.last;
    this.#next = Math.max(0, ...this.last.places.keys()) + 1;
  }

  add(value: PdfValue): PdfRef {
    const ref = new PdfRef(this.#next, 0);
    this.#next += 1;
    this.#objects.set(ref.number, value);
    return ref;
  }

  /** Another content for an object there is. */
  replace(ref: PdfRef, value: PdfValue): void {
    this.#objects.set(ref.number, value);
  }

  now(value: PdfValue): PdfValue {
    return value instanceof PdfRef && this.#objects.has(value.number)
      ? (this.#objects.get(value.number) as PdfValue)
      : this.last.follow(value);
  }

  /** Copies a value of another file with everything it points at. */
  copy(from: Revision, value: PdfValue, copied = new Map<number, PdfRef>()): PdfValue {
    if (value instanceof PdfRef) {
      const known = copied.get(value.number);
      if (known) return known;
      const ref = this.add(null);
      copied.set(value.number, ref);
      this.replace(ref, this.copy(from, from.object(value.number), copied));
      return ref;
    }
    if (Array.isArray(value)) return value.map((one) => this.copy(from, one, copied));
    if (value instanceof PdfStream) {
      const dict = this.#copyDict(from, value.dict, copied);
      dict.entries.set('Length', value.raw.length);
      return new PdfStream(dict, value.raw);
    }
    return value !== null && typeof value === 'object' && 'entries' in value
      ? this.#copyDict(from, value as PdfDict, copied)
      : value;
  }

  #copyDict(from: Revision, dict: PdfDict, copied: Map<number, PdfRef>): PdfDict {
    return dictOf(Object.fromEntries([...dict.entries].map(([key, one]) => [key, this.copy(from, one, copied)])));
  }

  /** The file with its addition, and where each new object begins. */
  write(): { bytes: Uint8Array<ArrayBuffer>; offsets: Map<number, number> } {
    const { bytes } = this.file;
    const offsets = new Map<number, number>();
    let text = '\n';
    for (const [number, value] of this.#objects) {
      offsets.set(number, bytes.length + text.length);
      text += `${number} ${this.#generation(number)} obj\n${writeValue(value)}\nendobj\n`;
    }
    text += this.#list(offsets, bytes.length + text.length);
    const whole = new Uint8Array(bytes.length + text.length);
    whole.set(bytes);
    whole.set(bytesOf(text), bytes.length);
    return { bytes: whole, offsets };
  }

  #generation(number: number): number {
    const place = this.last.places.get(number);
    return place?.kind === 'at' ? place.generation : 0;
  }

  /** The list of what was added, of the kind the file has: readers of old files know no streams. */
  #list(offsets: Map<number, number>, at: number): string {
    const previous = this.file.sections[0]?.offset ?? 0;
    const { trailer } = this.last;
    const isStream = trailer.name('Type') === 'XRef';
    const size = this.#next + (isStream ? 1 : 0);
    const entries = {
      Size: size,
      Prev: previous,
      Root: trailer.get('Root'),
      Info: trailer.get('Info') ?? undefined,
      ID: trailer.get('ID') ?? undefined,
    };
    const end = `startxref\n${at}\n%%EOF\n`;
    const numbers = [...offsets.keys()].toSorted((a, b) => a - b);
    if (!isStream) {
      const lines = numbers.map(
        (number) =>
          `${number} 1\n${String(offsets.get(number)).padStart(10, '0')} ${String(this.#generation(number)).padStart(5, '0')} n \n`,
      );
      return `xref\n${lines.join('')}trailer\n${writeValue(dictOf(entries))}\n${end}`;
    }
    const rows = [...numbers, this.#next].map((number) => {
      const offset = number === this.#next ? at : (offsets.get(number) ?? 0);
      return [1, offset >>> 24, (offset >>> 16) & 255, (offset >>> 8) & 255, offset & 255, this.#generation(number)];
    });
    const raw = Uint8Array.from(rows.flat());
    const dict = dictOf({
      Type: name('XRef'),
      ...entries,
      W: [1, 4, 1],
      Index: new Written(`[${[...numbers, this.#next].map((number) => `${number} 1`).join(' ')}]`),
      Length: raw.length,
    });
    return `${this.#next} 0 obj\n${writeValue(new PdfStream(dict, raw))}\nendobj\n${end}`;
  }
}
