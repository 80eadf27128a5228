/** A place a reader may begin to read an object or a trailer at; `number` is -1 for what has none. */
export type Place = { bytes: Buffer; from: number; number: number };

const isSpace = (byte: number | undefined) =>
  byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0;
const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 48 && byte <= 57;
/** Longer numbers, and more space before the word, are no object's. */
const longestHead = 64;

/**
 * Every `… obj` and `trailer` in the file, also in the middle of another object: a list of objects may point at any of
 * them. Undefined when there are more than `most`.
 */
export function findObjects(bytes: Buffer, most: number): Place[] | undefined {
  const found: Place[] = [];
  const places = merged(positionsOf(bytes, 'obj', most * 3), positionsOf(bytes, 'trailer', most));
  for (const at of places) {
    const isTrailer = bytes[at] === 116;
    if (!isTrailer && isLetter(bytes[at - 1])) continue;
    found.push({ bytes, from: at + (isTrailer ? 7 : 3), number: isTrailer ? -1 : numberBefore(bytes, at) });
    if (found.length > most) return undefined;
  }
  return found;
}

const isLetter = (byte = 0) => (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);

/** Where a word stands, in order. */
export function positionsOf(bytes: Buffer, word: string, most = Number.POSITIVE_INFINITY): number[] {
  const found: number[] = [];
  const wanted = Buffer.from(word, 'latin1');
  for (
    let at = bytes.indexOf(wanted);
    at >= 0 && found.length <= most;
    at = bytes.indexOf(wanted, at + wanted.length)
  ) {
    found.push(at);
  }
  return found;
}

function merged(left: readonly number[], right: readonly number[]): number[] {
  return [...left, ...right].sort((a, b) => a - b);
}

/** The first of the two numbers before `obj`; -1 where they cannot be read, by a comment between them for example. */
function numberBefore(bytes: Buffer, end: number): number {
  const least = Math.max(0, end - longestHead);
  let at = end - 1;
  while (at >= least && isSpace(bytes[at])) at -= 1;
  while (at >= least && isDigit(bytes[at])) at -= 1;
  while (at >= least && isSpace(bytes[at])) at -= 1;
  const last = at;
  while (at >= least && isDigit(bytes[at])) at -= 1;
  return last > at ? Number(bytes.toString('latin1', at + 1, last + 1)) : -1;
}
