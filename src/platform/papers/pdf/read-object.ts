import type { Place } from './find-objects.ts';
import { harmfulNames, harmOfKey, harmOfName, harmOfText } from './judge-entry.ts';
import type { ObjectFacts, Role } from './object-facts.ts';
import { namesBetween, readTokens, type TokenTaker } from './read-tokens.ts';

/** What was read of a stream's dictionary; the stream's bytes begin at `from`. */
export type StreamHead = {
  from: number;
  number: number;
  type: string;
  first: number;
  count: number;
  isPacked: boolean;
  isOdd: boolean;
};

type Frame = { isDict: boolean; role: Role; key: string; hasValue: boolean; under: string };

/** No honest file nests deeper; what lies deeper is looked at name by name. */
const deepest = 200;

/**
 * Reads one object of a PDF and notes in `facts` what it may not hold and what it points at. Gives the head of the stream
 * that begins in it, if one does. `role` is how the object was come to.
 */
export function readObject(place: Place, facts: ObjectFacts, role: Role = 'plain'): StreamHead | undefined {
  return new ObjectReader(place, facts, role).read();
}

class ObjectReader implements TokenTaker {
  readonly #place: Place;
  readonly #facts: ObjectFacts;
  readonly #role: Role;
  readonly #stack: Frame[] = [];
  #tooDeep = 0;
  /** The last two numbers: with `R` they are a reference. */
  #numbers: [number, number] = [-1, -1];
  readonly #head: StreamHead = {
    from: 0,
    number: -1,
    type: '',
    first: -1,
    count: -1,
    isPacked: false,
    isOdd: false,
  };
  #hasOutsideData = false;
  isComplete = false;
  isEnded = false;
  #isStream = false;

  constructor(place: Place, facts: ObjectFacts, role: Role) {
    this.#place = place;
    this.#facts = facts;
    this.#role = role;
  }

  read(): StreamHead | undefined {
    const { bytes, from, number } = this.#place;
    const end = readTokens(bytes, from, this);
    this.#facts.left -= end - from;
    if (this.#facts.left < 0) this.#facts.note('too-much-inside');
    // What does not end as it should may be read otherwise by others: its names count wherever they stand.
    if (!this.isComplete) this.#noteNames(end);
    if (!this.#isStream) return undefined;
    if (this.#hasOutsideData) this.#facts.note('pdf-outside');
    return { ...this.#head, number, from: bytes[end] === 13 && bytes[end + 1] === 10 ? end + 2 : end + 1 };
  }

  get #frame(): Frame | undefined {
    return this.#stack.at(-1);
  }

  /** Only the texts of a few entries are looked at. */
  get wantsText(): boolean {
    const frame = this.#frame;
    if (!frame) return this.#role !== 'plain' && this.#tooDeep === 0;
    return frame.isDict && (frame.key === 'URI' || frame.key === 'F' || frame.key === 'UF' || frame.key === 'Base');
  }

  takeKeyword(word: string): void {
    if (word === 'stream' && this.isComplete) this.#isStream = true;
    else if (word !== 'endobj' && !this.isComplete) {
      this.take({});
      return;
    }
    this.isEnded = true;
  }

  open(isDict: boolean): void {
    if (this.#stack.length >= deepest) {
      this.#tooDeep += 1;
      return;
    }
    const parent = this.#frame;
    const role = parent ? roleInside(parent, isDict) : this.#role;
    if (parent) parent.hasValue = true;
    if (parent?.isDict) this.#noteEntry(parent, isDict ? 'dict' : 'array');
    this.#stack.push({ isDict, role, key: '', hasValue: true, under: parent?.key ?? '' });
  }

  close(isDict: boolean): void {
    if (this.#tooDeep > 0) this.#tooDeep -= 1;
    else if (this.#frame?.isDict === isDict) {
      this.#stack.pop();
      if (this.#stack.length === 0) this.isComplete = true;
    }
  }

  /** A name where a key is due is one; everything else is a value. */
  take(value: { name?: string; text?: string }): void {
    if (this.#tooDeep > 0) {
      if (value.name && (harmOfKey(value.name) || /^(URI|F|UF)$/.test(value.name))) this.#facts.note('too-much-inside');
      return;
    }
    const frame = this.#frame;
    if (!frame) {
      if (value.text !== undefined) this.#noteLoneText(value.text);
      this.isComplete = true;
      this.isEnded = true;
      return;
    }
    if (!frame.isDict) return;
    if (value.name !== undefined && frame.hasValue) {
      frame.key = value.name;
      frame.hasValue = false;
      this.#facts.note(harmOfKey(value.name));
      return;
    }
    frame.hasValue = true;
    if (value.name !== undefined) {
      this.#facts.note(harmOfName(frame.key, value.name, frame.role));
      if (frame.key === 'Type' && value.name === 'Page' && this.#stack.length === 1 && this.#place.number >= 0) {
        this.#facts.pages.add(this.#place.number);
      }
      this.#noteEntry(frame, 'name', value.name);
    } else if (value.text !== undefined) {
      this.#facts.note(harmOfText(frame.key, value.text));
    } else this.#noteEntry(frame, 'other');
  }

  #noteLoneText(text: string): void {
    if (this.#role === 'file') this.#facts.note('pdf-outside');
    if (this.#role === 'address') this.#facts.note(harmOfText('URI', text));
  }

  takeNumber(value: number): void {
    if (this.isComplete) {
      this.isEnded = true;
      return;
    }
    this.#numbers = [this.#numbers[1], value];
    const frame = this.#frame;
    if (!frame?.isDict || this.#tooDeep > 0) return;
    frame.hasValue = true;
    if (this.#stack.length === 1 && frame.key === 'First') this.#head.first = value;
    if (this.#stack.length === 1 && frame.key === 'N') this.#head.count = value;
    if (frame.key === 'Predictor' && value > 1) this.#head.isOdd = true;
    if (frame.key === 'Encrypt') this.#facts.isEncrypted = true;
  }

  takeReference(): void {
    const [number] = this.#numbers;
    if (this.#tooDeep > 0) return;
    const frame = this.#frame;
    const facts = this.#facts;
    const place = this.#place;
    if (!frame) {
      // An object that is another one.
      if (!this.isComplete) facts.point(number, this.#role);
      this.isComplete = true;
      this.isEnded = true;
      return;
    }
    frame.hasValue = true;
    if (!frame.isDict) {
      if (frame.role === 'opening') facts.point(number, 'opening');
      if (frame.under === 'Kids' && this.#stack.length === 2 && place.number >= 0)
        addTo(facts.kids, place.number, number);
      return;
    }
    const { key } = frame;
    if (key === 'OpenAction') facts.point(number, 'opening');
    else if (key === 'AA') facts.point(number, 'openings');
    else if (key === 'F' || key === 'UF') facts.point(number, 'file');
    else if (key === 'URI' || key === 'Base') facts.point(number, 'address');
    else if (frame.role === 'openings' || (frame.role === 'opening' && key === 'Next')) facts.point(number, 'opening');
    if (this.#stack.length > 1) return;
    if (key === 'Root') facts.root = number;
    if (key === 'Pages') facts.pagesOf.set(place.number, number);
    this.#noteEntry(frame, 'reference');
  }

  /** What the outermost dictionary says of itself. */
  #noteEntry(frame: Frame, kind: 'name' | 'dict' | 'array' | 'reference' | 'other', name = ''): void {
    if (frame.key === 'Predictor' && kind === 'reference') this.#head.isOdd = true;
    if (this.#stack.length > 1) return;
    const { key } = frame;
    const head = this.#head;
    if (key === 'Root') this.#facts.hasRoot = true;
    if (key === 'Encrypt' && kind !== 'other') this.#facts.isEncrypted = true;
    if (key === 'Type') head.type = kind === 'name' ? head.type || name : 'unknown';
    if (key === 'Type' && name === 'ObjStm') head.type = name;
    if (key === 'Type' && name === 'Catalog') this.#facts.hasRoot = true;
    if (key === 'First' && kind === 'reference') head.first = 0;
    if (key === 'F' && kind !== 'other') this.#hasOutsideData = true;
    if (key === 'DecodeParms' && kind === 'reference') head.isOdd = true;
    if (key === 'Filter') {
      head.isPacked = true;
      if (kind === 'reference' || (kind === 'name' && name !== 'FlateDecode' && name !== 'Fl')) head.isOdd = true;
      if (kind === 'array') this.#checkFilters();
    }
  }

  /** Readers that undo several filters differ; nobody packs objects so but to hide them. */
  #checkFilters(): void {
    const { bytes, from } = this.#place;
    const text = bytes.toString('latin1', from, Math.min(bytes.length, from + 4_000));
    const inside = /\/Filter\s*\[([^\]]*)\]/.exec(text)?.[1];
    if (inside === undefined || !/^\s*\/(FlateDecode|Fl)\s*$/.test(inside)) this.#head.isOdd = true;
  }

  /** The names in an object that cannot be read to its end. */
  #noteNames(to: number): void {
    const { bytes, from } = this.#place;
    for (const { name, end } of namesBetween(bytes, from, to)) {
      this.#facts.note(harmfulNames.get(name));
      if (name === 'JS' && (bytes[end] === 40 || bytes[end + 1] === 40)) this.#facts.note('pdf-script');
    }
  }
}

function roleInside({ role, key, isDict }: Frame, opensDict: boolean): Role {
  if (!isDict) return role;
  // An array here is a place in the document to go to.
  if (key === 'OpenAction') return opensDict ? 'opening' : 'plain';
  if (key === 'AA') return 'openings';
  if (role === 'openings') return 'opening';
  return role === 'opening' && key === 'Next' ? 'opening' : 'plain';
}

function addTo(map: Map<number, number[]>, key: number, value: number): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
