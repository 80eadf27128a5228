import type { ReasonCode } from '../verdict.ts';

/** A file, or a part of it, that is not read: what for is told to who asked. */
export class Unreadable extends Error {
  override name = 'Unreadable';
  readonly code: ReasonCode;

  constructor(code: ReasonCode, why: string) {
    super(why);
    this.code = code;
  }
}

/** How much work a file may ask for. Every value read costs one, every byte unpacked a little. */
export class Budget {
  #left: number;

  constructor(left = 12_000_000) {
    this.#left = left;
  }

  spend(cost: number): void {
    this.#left -= cost;
    if (this.#left < 0) throw new Unreadable('too-much-inside', 'more work than any honest file asks for');
  }
}

export class PdfName {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export class PdfRef {
  readonly number: number;
  readonly generation: number;

  constructor(number: number, generation: number) {
    this.number = number;
    this.generation = generation;
  }
}

/** A string stays where it is until somebody asks for it: most are never looked at, and one may hold a signature. */
export class PdfString {
  readonly #source: Uint8Array;
  /** From its first bracket to behind its last. */
  readonly from: number;
  readonly to: number;

  constructor(source: Uint8Array, from: number, to: number) {
    this.#source = source;
    this.from = from;
    this.to = to;
  }

  /** As it is spelled in the file. */
  get source(): Uint8Array {
    return this.#source.subarray(this.from, this.to);
  }

  get isHex(): boolean {
    return this.#source[this.from] === 60;
  }

  bytes(): Uint8Array {
    const inner = this.#source.subarray(this.from + 1, this.to - 1);
    return this.isHex ? hexBytes(inner) : literalBytes(inner);
  }

  /** As people read it: UTF-16 or UTF-8 by its mark, else Latin. */
  text(): string {
    const bytes = this.bytes();
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes.subarray(3));
    return latin(bytes);
  }
}

export class PdfDict {
  readonly entries = new Map<string, PdfValue>();
  /** A key stands in it twice: readers differ in which they believe. */
  isDoubled = false;

  get(key: string): PdfValue {
    return this.entries.get(key) ?? null;
  }

  name(key: string): string | undefined {
    const value = this.entries.get(key);
    return value instanceof PdfName ? value.text : undefined;
  }
}

export class PdfStream {
  readonly dict: PdfDict;
  /** Its bytes as they stand in the file. */
  readonly raw: Uint8Array;

  constructor(dict: PdfDict, raw: Uint8Array) {
    this.dict = dict;
    this.raw = raw;
  }
}

export type PdfValue = null | boolean | number | PdfName | PdfRef | PdfString | PdfDict | PdfStream | PdfValue[];

export function latin(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

export function digitOf(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  if (byte >= 65 && byte <= 70) return byte - 55;
  return byte >= 97 && byte <= 102 ? byte - 87 : -1;
}

function hexBytes(inner: Uint8Array): Uint8Array {
  const bytes = new Uint8Array((inner.length + 1) >> 1);
  let digits = 0;
  for (const byte of inner) {
    const digit = digitOf(byte);
    if (digit < 0) continue;
    bytes[digits >> 1] = (bytes[digits >> 1] as number) | (digits % 2 === 0 ? digit << 4 : digit);
    digits += 1;
  }
  return bytes.subarray(0, (digits + 1) >> 1);
}

const escapes: Record<number, number> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 };

function literalBytes(inner: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(inner.length);
  let length = 0;
  for (let at = 0; at < inner.length; at += 1) {
    const byte = inner[at] as number;
    if (byte !== 92) {
      bytes[length++] = byte;
      continue;
    }
    at += 1;
    const next = inner[at] as number;
    if (next >= 48 && next <= 55) {
      let value = 0;
      let count = 0;
      while (count < 3 && (inner[at] as number) >= 48 && (inner[at] as number) <= 55) {
        value = value * 8 + (inner[at] as number) - 48;
        at += 1;
        count += 1;
      }
      at -= 1;
      bytes[length++] = value & 255;
    } else if (next === 13) {
      if (inner[at + 1] === 10) at += 1;
    } else if (next !== 10) bytes[length++] = escapes[next] ?? next;
  }
  return bytes.subarray(0, length);
}
