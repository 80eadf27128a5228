import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

/**
 * A file that grows by encrypted pieces: length of the ciphertext (4 bytes), nonce (12), ciphertext, tag (16). Where
 * each piece begins among the plain bytes is authenticated with it, so that none can be moved, dropped or repeated.
 */
const lengthBytes = 4;
const nonceBytes = 12;
const tagBytes = 16;
const frame = lengthBytes + nonceBytes + tagBytes;
const pieceBytes = 64 * 1024;

type Sealing = { key: Buffer; context: string };

/** How many plain bytes are there, and how much of the file they take: what a crash cut off half-way does not count. */
export async function measurePieces(file: FileHandle): Promise<{ plain: number; whole: number }> {
  const { size } = await file.stat();
  const head = Buffer.alloc(lengthBytes);
  let plain = 0;
  let whole = 0;
  while (whole + frame <= size) {
    await file.read(head, 0, lengthBytes, whole);
    const length = head.readUInt32BE();
    if (length === 0 || length > pieceBytes || whole + frame + length > size) break;
    plain += length;
    whole += frame + length;
  }
  return { plain, whole };
}

/**
 * Adds what the stream brings and answers, once it is on disk for good, how many plain bytes there are. A stream that
 * breaks off leaves what came before.
 */
export async function addPieces(path: string, stream: AsyncIterable<Uint8Array>, sealing: Sealing): Promise<number> {
  const file = await open(path, 'r+');
  let { plain, whole } = await measurePieces(file);
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  const write = async () => {
    if (waitingBytes === 0) return;
    const sealed = seal(Buffer.concat(waiting), plain, sealing);
    await file.write(sealed, 0, sealed.length, whole);
    whole += sealed.length;
    plain += waitingBytes;
    waiting = [];
    waitingBytes = 0;
  };
  try {
    await file.truncate(whole);
    for await (const chunk of stream) {
      for (let at = 0; at < chunk.length; ) {
        const part = chunk.subarray(at, at + pieceBytes - waitingBytes);
        waiting.push(part);
        waitingBytes += part.length;
        at += part.length;
        if (waitingBytes === pieceBytes) await write();
      }
    }
  } finally {
    await write();
    await file.sync();
    await file.close();
  }
  return plain;
}

/** The plain bytes in order. Throws where a piece was changed. */
export async function* readPieces(path: string, { key, context }: Sealing): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { whole } = await measurePieces(file);
    let plain = 0;
    const head = Buffer.alloc(lengthBytes);
    for (let at = 0; at < whole; ) {
      await file.read(head, 0, lengthBytes, at);
      const sealed = Buffer.alloc(head.readUInt32BE() + nonceBytes + tagBytes);
      await file.read(sealed, 0, sealed.length, at + lengthBytes);
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
      decipher.setAAD(Buffer.from(`${context}:${plain}`)).setAuthTag(sealed.subarray(-tagBytes));
      const piece = Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
      plain += piece.length;
      at += lengthBytes + sealed.length;
      yield piece;
    }
  } finally {
    await file.close();
  }
}

function seal(piece: Buffer, plain: number, { key, context }: Sealing): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`${context}:${plain}`));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(piece.length);
  return Buffer.concat([length, nonce, cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
}
