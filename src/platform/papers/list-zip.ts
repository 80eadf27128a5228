export type ZipPart = { name: string; method: number; packed: Buffer };

/**
 * The parts of a ZIP by its list at the end, the one that office programs read. Undefined when it is no ZIP they could
 * open: cut off, encrypted, in several volumes, or packed in another way than stored or deflated.
 */
export function listZip(bytes: Buffer): ZipPart[] | undefined {
  try {
    return readList(bytes);
  } catch (error) {
    // Whatever points outside the file is damaged.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readList(bytes: Buffer): ZipPart[] | undefined {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end < bytes.length - 65_557) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) return undefined;
  const parts: ZipPart[] = [];
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) return undefined;
    const flags = bytes.readUInt16LE(at + 8);
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const start = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    if ((flags & 1) !== 0 || (method !== 0 && method !== 8)) return undefined;
    if (bytes.readUInt32LE(start) !== 0x04034b50) return undefined;
    const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    if (from + size > bytes.length) return undefined;
    parts.push({ name, method, packed: bytes.subarray(from, from + size) });
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (noteLength ?? 0);
  }
  return parts;
}
