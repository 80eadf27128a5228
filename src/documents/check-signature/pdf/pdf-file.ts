import { lastStart, type ObjectPlace, readBody, readSections, type Section } from './read-sections.ts';
import { ValueReader } from './read-value.ts';
import { unpack } from './unpack.ts';
import { Budget, latin, PdfDict, PdfRef, PdfStream, type PdfValue, Unreadable } from './values.ts';

/** The file as it was at one of its ends: what each object was then. */
export class Revision {
  readonly places = new Map<number, ObjectPlace>();
  readonly trailer: PdfDict;
  readonly end: number;
  readonly #file: PdfFile;

  constructor(file: PdfFile, sections: readonly Section[], end: number) {
    this.#file = file;
    this.end = end;
    const [newest] = sections;
    if (!newest) throw new Unreadable('not-readable', 'no list of objects');
    this.trailer = newest.trailer;
    for (const section of sections) {
      for (const [number, place] of section.places) if (!this.places.has(number)) this.places.set(number, place);
    }
  }

  object(number: number): PdfValue {
    const place = this.places.get(number);
    return place === undefined || place.kind === 'free' ? null : this.#file.at(number, place, this);
  }

  /** What a value is when its reference is followed. */
  follow(value: PdfValue): PdfValue {
    for (let steps = 0; value instanceof PdfRef; steps += 1) {
      if (steps > 8) throw new Unreadable('not-readable', 'references in a ring');
      value = this.object(value.number);
    }
    return value;
  }

  dict(value: PdfValue): PdfDict | undefined {
    const followed = this.follow(value);
    if (followed instanceof PdfStream) return followed.dict;
    return followed instanceof PdfDict ? followed : undefined;
  }

  list(value: PdfValue): PdfValue[] {
    const followed = this.follow(value);
    return Array.isArray(followed) ? followed : [];
  }

  get catalog(): PdfDict {
    const catalog = this.dict(this.trailer.get('Root'));
    if (!catalog) throw new Unreadable('not-readable', 'no catalog');
    return catalog;
  }
}

/** A PDF read strictly by its own lists of objects, with every state it was ever closed in. */
export class PdfFile {
  readonly bytes: Uint8Array;
  readonly budget: Budget;
  readonly sections: readonly Section[];
  readonly #packed = new Map<string, PdfValue>();
  readonly #read = new Map<number, { number: number; value: PdfValue }>();

  private constructor(bytes: Uint8Array, sections: readonly Section[], budget: Budget) {
    this.bytes = bytes;
    this.sections = sections;
    this.budget = budget;
  }

  static async open(bytes: Uint8Array, budget = new Budget()): Promise<PdfFile> {
    const begins = latin(bytes.subarray(0, 1024)).indexOf('%PDF-');
    // Readers look for the beginning a little further on; where it is, every place in the file may be meant otherwise.
    if (begins !== 0) throw new Unreadable(begins < 0 ? 'not-a-pdf' : 'not-readable', 'it does not begin as a PDF');
    const sections = await readSections(bytes, budget);
    if (sections.some(({ trailer }) => trailer.get('Encrypt') !== null)) {
      throw new Unreadable('encrypted', 'the file is encrypted');
    }
    const file = new PdfFile(bytes, sections, budget);
    await file.#unpackAll();
    return file;
  }

  /** As it is now. */
  get last(): Revision {
    return new Revision(this, this.sections, this.bytes.length);
  }

  /**
   * As it was when it ended at `end`, with the additions that came since; undefined where no such state was ever
   * closed there, or where a later list lies inside of it.
   */
  endedAt(end: number): { revision: Revision; since: readonly Section[] } | undefined {
    const { offset, isClean } = lastStart(this.bytes, end, this.budget);
    const index = this.sections.findIndex((section) => section.offset === offset);
    if (index < 0 || !isClean) return undefined;
    const [since, before] = [this.sections.slice(0, index), this.sections.slice(index)];
    if (since.some((section) => section.offset < end) || before.some((section) => section.end > end)) return undefined;
    return { revision: new Revision(this, before, end), since };
  }

  at(number: number, place: ObjectPlace, revision: Revision): PdfValue {
    if (place.kind === 'free') return null;
    if (place.kind === 'in')
      return this.#packed.get(`${this.#keyOf(place.stream, revision)}/${place.index}/${number}`) ?? null;
    const known = this.#read.get(place.offset);
    if (known) {
      if (known.number !== number) throw new Unreadable('ambiguous', 'one place for two objects');
      return known.value;
    }
    const reader = new ValueReader(this.bytes, place.offset, this.budget);
    const head = place.offset < this.bytes.length ? reader.takeHead() : undefined;
    if (head?.number !== number || head.generation !== place.generation) {
      throw new Unreadable('ambiguous', 'an object is not where it should be');
    }
    const { value } = readBody(reader, (told) => {
      // A length of its own may be written behind its stream, or replaced later: as this state has it.
      const length = told instanceof PdfRef && told.number !== number ? revision.object(told.number) : undefined;
      return typeof length === 'number' ? length : undefined;
    });
    this.#read.set(place.offset, { number, value });
    return value;
  }

  /** Which bytes a packed object comes from: the same number may be another object stream in another state. */
  #keyOf(stream: number, revision: Revision): number {
    const place = revision.places.get(stream);
    return place?.kind === 'at' ? place.offset : -1;
  }

  async #unpackAll(): Promise<void> {
    const done = new Set<number>();
    for (let index = this.sections.length - 1; index >= 0; index -= 1) {
      const revision = new Revision(this, this.sections.slice(index), this.bytes.length);
      const streams = new Set<number>();
      for (const place of this.sections[index]?.places.values() ?? [])
        if (place.kind === 'in') streams.add(place.stream);
      for (const number of streams) {
        const key = this.#keyOf(number, revision);
        if (key < 0 || done.has(key)) continue;
        done.add(key);
        await this.#unpackOne(number, key, revision);
      }
    }
  }

  async #unpackOne(number: number, key: number, revision: Revision): Promise<void> {
    const stream = revision.object(number);
    if (!(stream instanceof PdfStream) || stream.dict.name('Type') !== 'ObjStm') {
      throw new Unreadable('ambiguous', 'objects packed into none');
    }
    const plain = await unpack(stream, this.budget);
    const [count, first] = [stream.dict.get('N'), stream.dict.get('First')];
    if (typeof count !== 'number' || typeof first !== 'number' || count > 100_000 || first > plain.length) {
      throw new Unreadable('not-readable', 'an object stream without its head');
    }
    const reader = new ValueReader(plain, 0, this.budget);
    for (let index = 0; index < count; index += 1) {
      const [inside, offset] = [reader.takeWhole(), reader.takeWhole()];
      if (inside === undefined || offset === undefined || first + offset > plain.length) {
        throw new Unreadable('not-readable', 'an object stream with an odd head');
      }
      this.#packed.set(`${key}/${index}/${inside}`, new ValueReader(plain, first + offset, this.budget).value());
    }
  }
}
