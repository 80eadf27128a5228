/** What is told of the tokens of one object, in their order. */
export interface TokenTaker {
  /** The whole object has been read. */
  readonly isComplete: boolean;
  /** Nothing that could follow belongs to the object. */
  readonly isEnded: boolean;
  /** Whether anybody looks at the text that comes next: most texts are words on a page. */
  readonly wantsText: boolean;
  open(isDict: boolean): void;
  close(isDict: boolean): void;
  /** A name, a text that was wanted, or with neither any other value. */
  take(value: { name?: string; text?: string }): void;
  takeNumber(value: number): void;
  /** The two numbers before are a reference. */
  takeReference(): void;
  takeKeyword(word: string): void;
}

/** No name that matters is longer, however it is spelled. */
const longestName = 96;
const longestText = 512;

const regular = new Uint8Array(256).fill(1);
for (const byte of [0, 9, 10, 12, 13, 32, 40, 41, 60, 62, 91, 93, 123, 125, 47, 37]) regular[byte] = 0;

/** Tells `taker` the tokens of an object. Gives where it ends, or where the bytes of its stream begin. */
export function readTokens(bytes: Buffer, from: number, taker: TokenTaker): number {
  const to = bytes.length;
  let at = from;
  while (at < to && !taker.isEnded) {
    const byte = bytes[at] as number;
    if (regular[byte] === 1) {
      let end = at + 1;
      while (end < to && regular[bytes[end] as number] === 1) end += 1;
      readWord(bytes, at, end, taker);
      at = end;
    } else if (byte === 37) {
      while (at < to && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
    } else if (byte === 47 || byte === 40 || byte === 60 || byte === 62 || byte === 91 || byte === 93) {
      // Behind the object only the word that begins its stream belongs to it.
      if (taker.isComplete) return at;
      at = readSign(bytes, at, taker);
    } else at += 1;
  }
  return Math.min(at, to);
}

/**
 * The names between two places, wherever they stand, each with where it ends: what is left to look at in an object that
 * cannot be read to its end.
 */
export function* namesBetween(bytes: Buffer, from: number, to: number): Generator<{ name: string; end: number }> {
  for (let at = bytes.indexOf(47, from); at >= 0 && at < to; at = bytes.indexOf(47, at + 1)) {
    let end = at + 1;
    while (end < to && end < at + longestName && regular[bytes[end] as number] === 1) end += 1;
    if (end - at >= 3) yield { name: plainName(bytes.toString('latin1', at + 1, end)), end };
  }
}

function readSign(bytes: Buffer, at: number, taker: TokenTaker): number {
  const byte = bytes[at];
  const isDouble = bytes[at + 1] === byte;
  if (byte === 47) return readName(bytes, at + 1, taker);
  if (byte === 40) return readText(bytes, at + 1, taker);
  if (byte === 60 && !isDouble) return readDigits(bytes, at + 1, taker);
  if (byte === 60 || byte === 91) taker.open(byte === 60);
  else if (byte === 93 || isDouble) taker.close(byte === 62);
  return at + (byte === 60 || (byte === 62 && isDouble) ? 2 : 1);
}

function readName(bytes: Buffer, from: number, taker: TokenTaker): number {
  const to = bytes.length;
  let end = from;
  let isSpelled = false;
  while (end < to && regular[bytes[end] as number] === 1) {
    if (bytes[end] === 35) isSpelled = true;
    end += 1;
  }
  const raw = bytes.toString('latin1', from, Math.min(end, from + longestName));
  taker.take({ name: isSpelled ? plainName(raw) : raw });
  return end;
}

function readText(bytes: Buffer, from: number, taker: TokenTaker): number {
  const to = bytes.length;
  let depth = 1;
  let at = from;
  for (; at < to; at += 1) {
    const byte = bytes[at];
    if (byte === 92) at += 1;
    else if (byte === 40) depth += 1;
    else if (byte === 41) {
      depth -= 1;
      if (depth === 0) break;
    }
  }
  // A text that never closes leaves its object without an end.
  if (at >= to) return to;
  if (taker.wantsText)
    taker.take({ text: plainText(bytes.toString('latin1', from, Math.min(at, from + longestText))) });
  else taker.take({});
  return at + 1;
}

function readDigits(bytes: Buffer, from: number, taker: TokenTaker): number {
  const to = bytes.length;
  const end = bytes.indexOf(62, from);
  if (end < 0) return to;
  if (taker.wantsText) {
    const digits = bytes.toString('latin1', from, Math.min(end, from + 2 * longestText)).replaceAll(/[^\da-f]/gi, '');
    taker.take({ text: Buffer.from(digits, 'hex').toString('latin1') });
  } else taker.take({});
  return end + 1;
}

function readWord(bytes: Buffer, from: number, to: number, taker: TokenTaker): void {
  const first = bytes[from] as number;
  if ((first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46) {
    taker.takeNumber(numberOf(bytes, from, to));
  } else if (to - from === 1 && first === 82) taker.takeReference();
  else taker.takeKeyword(to - from > 12 ? '' : bytes.toString('latin1', from, to));
}

/** Digit by digit: of many numbers none is worth a string. */
function numberOf(bytes: Buffer, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to && at < from + 12; at += 1) {
    const digit = (bytes[at] as number) - 48;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
  }
  return value;
}

/** Any letter of a name may be written as `#` and two digits. */
function plainName(raw: string): string {
  return raw.replaceAll(/#([\da-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

function plainText(raw: string): string {
  return raw.replaceAll(/\\(?:([0-7]{1,3})|\r?\n|(.))/gs, (_, octal?: string, letter?: string) =>
    octal ? String.fromCharCode(Number.parseInt(octal, 8) & 255) : (letter ?? ''),
  );
}
