import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

export type Sealing = { key: Buffer; context: string };

/** Encrypts a stream as it comes (nonce, AES-256-GCM ciphertext, tag), so that memory holds a few chunks of it. */
export async function* sealBytes(
  content: AsyncIterable<Uint8Array>,
  { key, context }: Sealing,
): AsyncGenerator<Uint8Array> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  yield nonce;
  for await (const chunk of content) yield cipher.update(chunk);
  yield Buffer.concat([cipher.final(), cipher.getAuthTag()]);
}

/**
 * The bytes as they were sent, `bytes` of them: opened piece by piece, so that they are in memory once and not twice.
 * Throws when they were changed, are cut off, or belong to another upload.
 */
export async function openBytes(
  sealed: AsyncIterable<Uint8Array>,
  { key, context }: Sealing,
  bytes: number,
): Promise<Buffer> {
  const nonce = Buffer.alloc(nonceBytes);
  const tag = Buffer.alloc(tagBytes);
  const content = Buffer.alloc(bytes);
  const end = nonceBytes + bytes;
  let decipher: ReturnType<typeof startOpening> | undefined;
  let at = 0;
  for await (const piece of sealed) {
    const part = (from: number, to: number) => piece.subarray(Math.max(from - at, 0), Math.max(to - at, 0));
    nonce.set(part(0, nonceBytes), Math.min(at, nonceBytes));
    const inside = part(nonceBytes, end);
    if (inside.length > 0) {
      decipher ??= startOpening(key, nonce, context);
      decipher.update(inside).copy(content, Math.max(at - nonceBytes, 0));
    }
    if (at + piece.length > end + tagBytes) throw new Error('a sealed file is longer than what was written');
    tag.set(part(end, end + tagBytes), Math.max(at - end, 0));
    at += piece.length;
  }
  if (at !== end + tagBytes) throw new Error('a sealed file ended early');
  decipher ??= startOpening(key, nonce, context);
  decipher.setAuthTag(tag).final();
  return content;
}

function startOpening(key: Buffer, nonce: Buffer, context: string) {
  return createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
}
