import { inflateRawSync } from 'node:zlib';
import { type Entry, fromBufferPromise, validateFileName } from 'yauzl';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { UploadRefusal } from '#src/cases/papers/upload.ts';

/** `content` is there for parts that are XML; of others only the first bytes are kept. */
export type Part = { name: string; content: Buffer; isXml: boolean };

const mostEntries = 3_000;
/** What all parts may come to once unpacked. */
const unpackedBytes = 64 * 1024 * 1024;

/**
 * The parts of a ZIP by its list at the end, the one that office programs read. Refuses what they would not open, or
 * would open in two ways: cut off, encrypted, packed otherwise than stored or deflated, two parts of one name.
 */
export async function unpackParts(bytes: Buffer): Promise<Result<Part[], UploadRefusal>> {
  try {
    return await unpackAll(bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return refuse({ kind: 'too-much-inside' });
    return refuse({ kind: 'damaged' });
  }
}

async function unpackAll(bytes: Buffer): Promise<Result<Part[], UploadRefusal>> {
  // Names as they are in the list: the package would believe a second name beside the first, office programs do not.
  const zip = await fromBufferPromise(bytes, { decodeStrings: false });
  if (zip.entryCount > mostEntries) return refuse({ kind: 'too-much-inside' });
  const parts = new Map<string, Part>();
  let left = unpackedBytes;
  for await (const entry of zip.eachEntry()) {
    const name = (entry.fileName as unknown as Buffer).toString('utf8');
    if (validateFileName(name) !== null || name.includes('\0') || entry.isEncrypted())
      return refuse({ kind: 'damaged' });
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const content = unpack(entry, bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize), left);
    left -= content.length;
    if (left < 0) return refuse({ kind: 'too-much-inside' });
    // Names of parts are the same whatever their case (ECMA-376 part 2, 9.1.1).
    const key = name.toLowerCase();
    if (parts.has(key)) return refuse({ kind: 'damaged' });
    const isXml = looksLikeXml(content) || /\.(xml|rels|vml)$/i.test(name);
    parts.set(key, { name, content: isXml ? content : Buffer.from(content.subarray(0, 16)), isXml });
  }
  return ok([...parts.values()]);
}

function unpack({ compressionMethod }: Entry, packed: Buffer, left: number): Buffer {
  if (compressionMethod === 0) return packed;
  if (compressionMethod !== 8) throw new Error('packed in a way office programs do not read');
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
}

/** By its first bytes: what a part is called says nothing. */
function looksLikeXml(content: Buffer): boolean {
  return /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*</.test(content.toString('latin1', 0, 64));
}
