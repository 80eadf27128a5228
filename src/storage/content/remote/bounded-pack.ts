import { inflateSync } from 'node:zlib';

/** What was sent unfolds into more than is taken. */
class TooLargePackError extends Error {
  override name = 'TooLargePackError';
  readonly code = 'TooLargeError';
}

/** What was sent is no pack as Git writes them: said before the library goes in circles over it. */
class DamagedPackError extends Error {
  override name = 'DamagedPackError';
  readonly code = 'DamagedPackError';
}

/** In bytes, unpacked: of one object, and of all together; and how many objects. */
export type PackBounds = { object: number; whole: number; count: number };

/** The longest a picture, a paper beside a text or a folder's list may be; and years of texts. */
export const packBounds: PackBounds = { object: 64 * 1024 * 1024, whole: 512 * 1024 * 1024, count: 500_000 };

/** Of a pack: 4 letters, version and count before its objects; a checksum behind them. */
const headBytes = 12;
const tailBytes = 20;
/** In Git's numbering of the types of objects: made of another one of this pack, or of one known by its name. */
const ofOffset = 6;
const ofName = 7;

/**
 * Refuses a pack (Git's pack format, version 2) that would unfold into more than that, before anything is made of it: a
 * few bytes of deflate, or of a delta that copies again and again, can become gigabytes. No object is held longer than it
 * is looked at. Throws an error with the code `TooLargeError`, or `DamagedPackError`.
 */
export function refuseLargePack(pack: Uint8Array, bounds: PackBounds = packBounds): void {
  const bytes = Buffer.from(pack.buffer, pack.byteOffset, pack.byteLength);
  if (bytes.byteLength < headBytes + tailBytes || bytes.toString('latin1', 0, 4) !== 'PACK') throw damaged();
  const count = bytes.readUInt32BE(8);
  if (count > bounds.count) throw tooLarge();
  const end = bytes.byteLength - tailBytes;
  let whole = 0;
  let at = headBytes;
  for (let number = 0; number < count; number += 1) {
    const { type, size, data } = headOf(bytes, at, end);
    if (size > bounds.object) throw tooLarge();
    const inflated = inflate(bytes.subarray(data, end), size);
    const made = type === ofOffset || type === ofName ? madeBy(inflated.bytes) : size;
    whole += Math.max(size, made);
    if (made > bounds.object || whole > bounds.whole) throw tooLarge();
    at = data + inflated.taken;
  }
  if (at !== end) throw damaged();
}

/** What stands before the bytes of an object, and where they begin. */
function headOf(bytes: Buffer, start: number, end: number): { type: number; size: number; data: number } {
  let at = start;
  const next = (): number => {
    if (at >= end) throw damaged();
    return bytes[at++] ?? 0;
  };
  let byte = next();
  const type = (byte >> 4) & 7;
  let size = byte & 15;
  for (let scale = 16; byte & 128; scale *= 128) {
    byte = next();
    size += (byte & 127) * scale;
    if (scale > 2 ** 40) throw damaged();
  }
  if (type === ofName) at += 20;
  if (type === ofOffset) {
    byte = next();
    let back = byte & 127;
    while (byte & 128) {
      byte = next();
      back = (back + 1) * 128 + (byte & 127);
    }
    // One that is made of itself, or of what is no object, would be looked for without end.
    if (back === 0 || start - back < headBytes) throw damaged();
  }
  return { type, size, data: at };
}

/** At most as many bytes as were announced; and how many packed ones they took. */
function inflate(packed: Buffer, size: number): { bytes: Buffer; taken: number } {
  try {
    // The types of Node do not know that `info` gives the engine as well.
    const { buffer, engine } = inflateSync(packed, {
      info: true,
      maxOutputLength: Math.max(1, size),
      chunkSize: Math.min(Math.max(size, 64), 65_536),
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    if (buffer.byteLength !== size) throw damaged();
    return { bytes: buffer, taken: engine.bytesWritten };
  } catch (fault) {
    if ((fault as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw fault instanceof DamagedPackError ? fault : damaged(fault);
  }
}

/** How long what a delta makes says that it is: its second number. */
function madeBy(delta: Buffer): number {
  let at = 0;
  const read = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = delta[at++];
      if (byte === undefined || scale > 2 ** 40) throw damaged();
      value += (byte & 127) * scale;
      if (!(byte & 128)) return value;
    }
  };
  read();
  return read();
}

const tooLarge = () => new TooLargePackError('what was sent unfolds into too much');
const damaged = (cause?: unknown) => new DamagedPackError('what was sent is no pack', { cause });
