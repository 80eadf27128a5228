import { ValueReader } from './read-value.ts';
import { unpack } from './unpack.ts';
import { type Budget, PdfDict, PdfStream, Unreadable } from './values.ts';

/** Where an object lies: at a place of the file, packed into another, or nowhere any more. */
export type ObjectPlace =
  | { kind: 'at'; offset: number; generation: number }
  | { kind: 'in'; stream: number; index: number }
  | { kind: 'free' };

/** One list of objects: what the file was written with, or one addition to it. */
export type Section = {
  offset: number;
  /** Where its list ends. */
  end: number;
  places: Map<number, ObjectPlace>;
  trailer: PdfDict;
};

const mostSections = 128;
const mostObjects = 400_000;

/** Where the last `startxref` before `end` points, and whether nothing but space stands behind its `%%EOF`. */
export function lastStart(bytes: Uint8Array, end: number, budget: Budget): { offset: number; isClean: boolean } {
  const at = lastIndexOf(bytes, 'startxref', end, 4096);
  if (at < 0) throw new Unreadable('not-readable', 'no startxref');
  const reader = new ValueReader(bytes.subarray(0, end), at + 9, budget);
  const offset = reader.takeWhole();
  if (offset === undefined || offset >= end) throw new Unreadable('not-readable', 'startxref points nowhere');
  const mark = lastIndexOf(bytes, '%%EOF', end, 4096);
  let rest = mark + 5;
  while (rest < end && [32, 10, 13, 9, 0].includes(bytes[rest] as number)) rest += 1;
  return { offset, isClean: mark > at && rest === end };
}

/** Reads the lists of objects, the newest first, along `Prev`. */
export async function readSections(bytes: Uint8Array, budget: Budget): Promise<Section[]> {
  const sections: Section[] = [];
  const seen = new Set<number>();
  let next: number | undefined = lastStart(bytes, bytes.length, budget).offset;
  let objects = 0;
  while (next !== undefined) {
    if (seen.has(next) || sections.length >= mostSections) {
      throw new Unreadable(seen.has(next) ? 'not-readable' : 'too-much-inside', 'lists without end');
    }
    seen.add(next);
    const section = await readSection(bytes, next, budget);
    objects += section.places.size;
    if (objects > mostObjects) throw new Unreadable('too-much-inside', 'too many objects');
    sections.push(section);
    const prev = section.trailer.get('Prev');
    next = typeof prev === 'number' ? prev : undefined;
  }
  return sections;
}

async function readSection(bytes: Uint8Array, offset: number, budget: Budget): Promise<Section> {
  const reader = new ValueReader(bytes, offset, budget);
  if (!reader.takeWord('xref')) return readStreamSection(bytes, offset, budget);
  const places = new Map<number, ObjectPlace>();
  while (!reader.takeWord('trailer')) {
    const first = reader.takeWhole();
    const count = reader.takeWhole();
    if (first === undefined || count === undefined || count > mostObjects) {
      throw new Unreadable('not-readable', 'a list that is none');
    }
    for (let index = 0; index < count; index += 1) {
      budget.spend(1);
      const at = reader.takeWhole();
      const generation = reader.takeWhole();
      const isUsed = reader.takeWord('n');
      if (at === undefined || generation === undefined || !(isUsed || reader.takeWord('f'))) {
        throw new Unreadable('not-readable', 'a line of a list that is none');
      }
      note(places, first + index, isUsed ? { kind: 'at', offset: at, generation } : { kind: 'free' });
    }
  }
  const trailer = reader.value();
  if (!(trailer instanceof PdfDict) || trailer.isDoubled) throw new Unreadable('ambiguous', 'a trailer that is none');
  const hidden = trailer.get('XRefStm');
  if (typeof hidden === 'number') {
    // A list beside the list, for what old readers do not see: it adds, and says nothing else of what is listed.
    const beside = await readStreamSection(bytes, hidden, budget);
    for (const [number, place] of beside.places) {
      const known = places.get(number);
      if (known === undefined || known.kind === 'free') places.set(number, place);
    }
  }
  return { offset, end: reader.at, places, trailer };
}

async function readStreamSection(bytes: Uint8Array, offset: number, budget: Budget): Promise<Section> {
  const reader = new ValueReader(bytes, offset, budget);
  if (!reader.takeHead()) throw new Unreadable('not-readable', 'no list of objects where one should be');
  const { value: stream, end } = readBody(reader, () => undefined);
  if (!(stream instanceof PdfStream) || stream.dict.isDoubled || stream.dict.name('Type') !== 'XRef') {
    throw new Unreadable('not-readable', 'no list of objects where one should be');
  }
  const rows = await unpack(stream, budget);
  const widths = numbersOf(stream.dict.get('W'));
  const size = stream.dict.get('Size');
  const index = stream.dict.get('Index');
  const ranges = index === null && typeof size === 'number' ? [0, size] : numbersOf(index);
  const [a, b, c] = widths;
  if (a === undefined || b === undefined || c === undefined || widths.some((width) => width < 0 || width > 6)) {
    throw new Unreadable('not-readable', 'a list of odd columns');
  }
  const places = new Map<number, ObjectPlace>();
  let at = 0;
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const [first = 0, count = 0] = [ranges[range], ranges[range + 1]];
    if (count * (a + b + c) > rows.length - at) throw new Unreadable('not-readable', 'a list shorter than it says');
    for (let row = 0; row < count; row += 1, at += a + b + c) {
      budget.spend(1);
      const kind = a === 0 ? 1 : whole(rows, at, a);
      const second = whole(rows, at + a, b);
      const third = whole(rows, at + a + b, c);
      if (kind === 1) note(places, first + row, { kind: 'at', offset: second, generation: third });
      else if (kind === 2) note(places, first + row, { kind: 'in', stream: second, index: third });
      else note(places, first + row, { kind: 'free' });
    }
  }
  return { offset, end, places, trailer: stream.dict };
}

/** A number listed twice in one list: readers differ in which they believe. */
function note(places: Map<number, ObjectPlace>, number: number, place: ObjectPlace): void {
  if (places.has(number)) throw new Unreadable('ambiguous', 'an object listed twice');
  places.set(number, place);
}

/**
 * What an object is, from behind its head, and where it ends. `lengthOf` tells a stream's length where that is an object
 * of its own.
 */
export function readBody(
  reader: ValueReader,
  lengthOf: (length: unknown) => number | undefined,
): { value: ReturnType<ValueReader['value']>; end: number } {
  const value = reader.value();
  if (value instanceof PdfDict && reader.takeWord('stream')) {
    if (reader.bytes[reader.at] === 13) reader.at += 1;
    if (reader.bytes[reader.at] === 10) reader.at += 1;
    const told = value.get('Length');
    const length = typeof told === 'number' ? told : lengthOf(told);
    if (length === undefined || length < 0 || reader.at + length > reader.bytes.length) {
      throw new Unreadable('not-readable', 'a stream without its length');
    }
    const raw = reader.bytes.subarray(reader.at, reader.at + length);
    reader.at += length;
    if (!reader.takeWord('endstream')) throw new Unreadable('ambiguous', 'a stream longer than it says');
    reader.takeWord('endobj');
    return { value: new PdfStream(value, raw), end: reader.at };
  }
  if (!reader.takeWord('endobj')) throw new Unreadable('ambiguous', 'an object without an end');
  return { value, end: reader.at };
}

function numbersOf(value: unknown): number[] {
  if (!Array.isArray(value) || value.length > 20_000) return [];
  return value.every((one) => typeof one === 'number' && Number.isInteger(one) && one >= 0) ? (value as number[]) : [];
}

function whole(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let index = 0; index < width; index += 1) value = value * 256 + (bytes[at + index] as number);
  return value;
}

function lastIndexOf(bytes: Uint8Array, word: string, end: number, within: number): number {
  for (let at = end - word.length; at >= Math.max(0, end - within); at -= 1) {
    let index = 0;
    while (index < word.length && bytes[at + index] === word.charCodeAt(index)) index += 1;
    if (index === word.length) return at;
  }
  return -1;
}
