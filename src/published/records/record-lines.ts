/** A line of a file of records; without `text` it cannot be read, and says why. */
export type RecordLine =
  | { number: number; text: string; fault?: never }
  | { number: number; text?: never; fault: 'line-too-long' | 'not-utf8' };

/** The longest record of the national portal has 55 kB; what is longer is no record. */
const mostLineBytes = 512 * 1024;

const newline = 10;

/**
 * Cuts bytes into lines, numbered from 1, without the empty ones. A line of more than `mostBytes` is passed over as it
 * comes: no more than that is held at a time, however long it is.
 */
export async function* recordLines(
  pieces: AsyncIterable<Uint8Array>,
  mostBytes = mostLineBytes,
): AsyncGenerator<RecordLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let held: Uint8Array[] = [];
  let bytes = 0;
  let number = 0;
  const end = (): RecordLine | undefined => {
    number += 1;
    const [parts, length] = [held, bytes];
    held = [];
    bytes = 0;
    if (length > mostBytes) return { number, fault: 'line-too-long' };
    try {
      const text = decoder.decode(joined(parts, length)).trim();
      return text === '' ? undefined : { number, text };
    } catch {
      return { number, fault: 'not-utf8' };
    }
  };
  const hold = (piece: Uint8Array) => {
    bytes += piece.length;
    if (bytes > mostBytes) held = [];
    else held.push(piece);
  };
  for await (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, from)) {
      hold(piece.subarray(from, at));
      from = at + 1;
      const line = end();
      if (line) yield line;
    }
    if (from < piece.length) hold(piece.subarray(from));
  }
  const last = bytes > 0 ? end() : undefined;
  if (last) yield last;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
