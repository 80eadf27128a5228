import { inflateRawSync } from 'node:zlib';
import { fromBufferPromise, validateFileName } from 'yauzl';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { OpenedPackage, PackageFault, PackageFile } from '#src/documents/exchange/edxml.ts';
import { type EncodedFile, isPlainName, readEdxml } from '#src/documents/exchange/read-edxml.ts';

/** A file of twenty megabytes in base64 of a ZIP, and the words around it. */
export const largestPackage = 32 * 1024 * 1024;
const largestFiles = 20 * 1024 * 1024;
const mostFiles = 10;

/** Opens a package of edXML with the files in it; whatever it holds, no more is unpacked than a package may have. */
export async function openPackage(content: Uint8Array): Promise<Result<OpenedPackage, PackageFault>> {
  if (content.byteLength > largestPackage) return refuse({ kind: 'too-large' });
  let xml: string;
  try {
    xml = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return refuse({ kind: 'not-utf8' });
  }
  const encoding = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)/i.exec(xml.slice(0, 400))?.[1];
  if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) return refuse({ kind: 'not-utf8' });
  const read = readEdxml(xml);
  if (!read.ok) return read;
  const { message } = read.value;
  if (message.kind === 'status') return ok({ message, files: [] });
  const files: PackageFile[] = [];
  let left = largestFiles;
  for (const attachment of read.value.attachments) {
    const opened = await openAttachment(attachment, left);
    if (!opened.ok) return opened;
    files.push(...opened.value);
    left -= opened.value.reduce((sum, file) => sum + file.bytes.byteLength, 0);
    if (files.length > mostFiles) return refuse({ kind: 'too-many-parts' });
  }
  return ok({ message, files });
}

/** The files of an attachment's ZIP; one that is no ZIP, or a Word document, which is one itself, is the file. */
async function openAttachment(
  { name, encoded }: EncodedFile,
  most: number,
): Promise<Result<PackageFile[], PackageFault>> {
  const bytes = Buffer.from(encoded, 'base64');
  if (!bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return wholeFile(name, bytes, most);
  const damaged = refuse({ kind: 'attachment-damaged' as const, what: name });
  try {
    const zip = await fromBufferPromise(bytes, { decodeStrings: false });
    if (zip.entryCount === 0 || zip.entryCount > 3_000) return damaged;
    const files: PackageFile[] = [];
    let left = most;
    for await (const entry of zip.eachEntry()) {
      const own = (entry.fileName as unknown as Buffer).toString('utf8').normalize('NFC');
      if (/\.docx$/i.test(name) && own === '[Content_Types].xml') return wholeFile(name, bytes, most);
      if (validateFileName(own) !== null || !isPlainName(own))
        return refuse({ kind: 'attachment-name', what: own.slice(0, 100) });
      if (entry.isEncrypted() || ![0, 8].includes(entry.compressionMethod)) return damaged;
      if (files.length >= mostFiles) return refuse({ kind: 'too-many-parts' });
      const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      const packed = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize);
      const content =
        entry.compressionMethod === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
      if (content.byteLength !== entry.uncompressedSize) return damaged;
      left -= content.byteLength;
      if (left < 0) return refuse({ kind: 'attachment-too-large', what: name });
      if (files.some((file) => file.name.toLowerCase() === own.toLowerCase())) return damaged;
      files.push({ name: own, bytes: content });
    }
    return ok(files);
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge ? refuse({ kind: 'attachment-too-large', what: name }) : damaged;
  }
}

const wholeFile = (name: string, bytes: Buffer, most: number): Result<PackageFile[], PackageFault> =>
  bytes.byteLength > most ? refuse({ kind: 'attachment-too-large', what: name }) : ok([{ name, bytes }]);
