import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { type FileHandle, readFile } from 'node:fs/promises';
import type { FileFacts, UploadRefusal } from '#src/cases/cases.ts';
import type { UploadContent } from '#src/cases/papers/upload-store.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import { judgedBytes, judgeType } from './upload-type.ts';

const nonceBytes = 12;
const tagBytes = 16;

type Sealing = { key: Buffer; context: string };

/**
 * Encrypts a stream into a file as it comes (nonce, AES-256-GCM ciphertext, tag), so that memory holds a few chunks of
 * it. Stops reading at the first reason to refuse.
 */
export async function writeSealed(
  file: FileHandle,
  content: UploadContent,
  { key, context, name, maxBytes }: Sealing & { name: string; maxBytes: number },
): Promise<Result<FileFacts, UploadRefusal>> {
  const { cipher, nonce } = startCipher(key, context);
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  let type: Result<string, UploadRefusal> | undefined;
  let bytes = 0;

  await file.write(nonce);
  for await (const chunk of content as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return refuse({ kind: 'too-large' });
    if (!type) {
      head = Buffer.concat([head, chunk]);
      if (head.length >= judgedBytes) type = await judgeType(head, name);
      if (type && !type.ok) return type;
    }
    hash.update(chunk);
    await file.write(cipher.update(chunk));
  }
  if (bytes === 0) return refuse({ kind: 'empty' });
  type ??= await judgeType(head, name);
  if (!type.ok) return type;
  await file.write(Buffer.concat([cipher.final(), cipher.getAuthTag()]));
  return ok({ bytes, type: type.value, sha256: hash.digest('hex') });
}

/** Writes these bytes in the place of whatever the file held. */
export async function overwriteSealed(file: FileHandle, content: Uint8Array, { key, context }: Sealing): Promise<void> {
  const { cipher, nonce } = startCipher(key, context);
  const sealed = Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  await file.truncate(0);
  await file.write(sealed, 0, sealed.length, 0);
}

/** The bytes as they were sent. Throws when the file was changed or belongs to another upload. */
export async function readSealed(path: string, { key, context }: Sealing): Promise<Buffer> {
  return openSealed(await readFile(path), key, context);
}

/** The same of a file that is open still. */
export async function readBack(file: FileHandle, { key, context }: Sealing): Promise<Buffer> {
  const { size } = await file.stat();
  const [nonce, tag] = [Buffer.alloc(nonceBytes), Buffer.alloc(tagBytes)];
  await file.read(nonce, 0, nonceBytes, 0);
  await file.read(tag, 0, tagBytes, size - tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context)).setAuthTag(tag);
  // Piece by piece, so that the file is in memory once and not twice.
  const content = Buffer.alloc(size - nonceBytes - tagBytes);
  const piece = Buffer.alloc(256 * 1024);
  for (let at = 0; at < content.length; ) {
    const { bytesRead } = await file.read(piece, 0, Math.min(piece.length, content.length - at), nonceBytes + at);
    if (bytesRead === 0) throw new Error('the file ended early');
    decipher.update(piece.subarray(0, bytesRead)).copy(content, at);
    at += bytesRead;
  }
  decipher.final();
  return content;
}

function startCipher(key: Buffer, context: string) {
  const nonce = randomBytes(12);
  return { nonce, cipher: createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context)) };
}

function openSealed(sealed: Buffer, key: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-16));
  const content = decipher.update(sealed.subarray(12, -16));
  decipher.final();
  return content;
}
