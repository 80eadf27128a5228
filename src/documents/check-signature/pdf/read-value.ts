import {
  type Budget,
  digitOf,
  latin,
  PdfDict,
  PdfName,
  PdfRef,
  PdfString,
  type PdfValue,
  Unreadable,
} from './values.ts';

/** No honest file nests deeper. */
const deepest = 100;

const isSpace = (byte: number | undefined) =>
  byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0;
const isDelimiter = (byte: number) =>
  byte === 40 ||
  byte === 41 ||
  byte === 60 ||
  byte === 62 ||
  byte === 91 ||
  byte === 93 ||
  byte === 123 ||
  byte === 125 ||
  byte === 47 ||
  byte === 37;
const isRegular = (byte: number | undefined): byte is number =>
  byte !== undefined && !isSpace(byte) && !isDelimiter(byte);

/** Reads values one after the other, strictly: what is not written as the standard says is not guessed at. */
export class ValueReader {
  readonly bytes: Uint8Array;
  readonly #budget: Budget;
  at: number;

  constructor(bytes: Uint8Array, at: number, budget: Budget) {
    this.bytes = bytes;
    this.at = at;
    this.#budget = budget;
  }

  skipSpace(): void {
    const begun = this.at;
    for (;;) {
      const byte = this.bytes[this.at];
      if (isSpace(byte)) this.at += 1;
      else if (byte === 37) {
        while (this.at < this.bytes.length && this.bytes[this.at] !== 10 && this.bytes[this.at] !== 13) this.at += 1;
      } else break;
    }
    this.#budget.spend((this.at - begun) >> 4);
  }

  /** Takes the word if it is what comes next. */
  takeWord(word: string): boolean {
    this.skipSpace();
    for (let index = 0; index < word.length; index += 1) {
      if (this.bytes[this.at + index] !== word.charCodeAt(index)) return false;
    }
    if (isRegular(this.bytes[this.at + word.length])) return false;
    this.at += word.length;
    return true;
  }

  /** A whole number, or undefined where something else stands. */
  takeWhole(): number | undefined {
    this.skipSpace();
    let value = 0;
    let end = this.at;
    for (; end < this.at + 10; end += 1) {
      const digit = (this.bytes[end] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (end === this.at || isRegular(this.bytes[end])) return undefined;
    this.at = end;
    return value;
  }

  /** `12 0 obj`, or undefined. */
  takeHead(): { number: number; generation: number } | undefined {
    const begun = this.at;
    const number = this.takeWhole();
    const generation = number === undefined ? undefined : this.takeWhole();
    if (number !== undefined && generation !== undefined && this.takeWord('obj')) return { number, generation };
    this.at = begun;
    return undefined;
  }

  value(depth = 0): PdfValue {
    if (depth > deepest) throw new Unreadable('too-much-inside', 'nested too deep');
    this.#budget.spend(1);
    this.skipSpace();
    const byte = this.bytes[this.at];
    if (byte === 47) return this.#name();
    if (byte === 40) return this.#literal();
    if (byte === 91) return this.#array(depth);
    if (byte === 60) return this.bytes[this.at + 1] === 60 ? this.#dict(depth) : this.#hex();
    return this.#word();
  }

  #name(): PdfName {
    const from = this.at + 1;
    let end = from;
    while (isRegular(this.bytes[end])) end += 1;
    if (end - from > 512) throw new Unreadable('not-readable', 'a name too long');
    this.at = end;
    const raw = latin(this.bytes.subarray(from, end));
    return new PdfName(
      raw.includes('#')
        ? raw.replaceAll(/#([\da-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
        : raw,
    );
  }

  #literal(): PdfString {
    const from = this.at;
    let depth = 0;
    for (; this.at < this.bytes.length; this.at += 1) {
      const byte = this.bytes[this.at];
      if (byte === 92) this.at += 1;
      else if (byte === 40) depth += 1;
      else if (byte === 41) {
        depth -= 1;
        if (depth === 0) {
          this.at += 1;
          this.#budget.spend((this.at - from) >> 4);
          return new PdfString(this.bytes, from, this.at);
        }
      }
    }
    throw new Unreadable('not-readable', 'a text without an end');
  }

  #hex(): PdfString {
    const from = this.at;
    for (this.at += 1; this.at < this.bytes.length; this.at += 1) {
      const byte = this.bytes[this.at] as number;
      if (byte === 62) {
        this.at += 1;
        this.#budget.spend((this.at - from) >> 4);
        return new PdfString(this.bytes, from, this.at);
      }
      if (digitOf(byte) < 0 && !isSpace(byte)) break;
    }
    throw new Unreadable('not-readable', 'digits without an end');
  }

  #array(depth: number): PdfValue[] {
    this.at += 1;
    const values: PdfValue[] = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === 93) {
        this.at += 1;
        return values;
      }
      values.push(this.value(depth + 1));
    }
  }

  #dict(depth: number): PdfDict {
    this.at += 2;
    const dict = new PdfDict();
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === 62 && this.bytes[this.at + 1] === 62) {
        this.at += 2;
        return dict;
      }
      if (this.bytes[this.at] !== 47) throw new Unreadable('not-readable', 'a key that is no name');
      const key = this.#name().text;
      if (dict.entries.has(key)) dict.isDoubled = true;
      dict.entries.set(key, this.value(depth + 1));
    }
  }

  #word(): PdfValue {
    const from = this.at;
    let end = from;
    while (isRegular(this.bytes[end]) && end - from < 64) end += 1;
    const word = latin(this.bytes.subarray(from, end));
    this.at = end;
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) throw new Unreadable('not-readable', 'a word that is no value');
    if (!/^\d{1,10}$/.test(word)) return Number(word);
    // Two whole numbers and an R are a reference.
    const generation = this.takeWhole();
    if (generation !== undefined && this.takeWord('R')) return new PdfRef(Number(word), generation);
    this.at = end;
    return Number(word);
  }
}
