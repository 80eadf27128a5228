import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { PieceSealing } from './piece-place.ts';

/**
 * A file that grows by encrypted pieces: length of the ciphertext (4 bytes), nonce (12), ciphertext, tag (16). Where
 * each piece begins among the plain bytes is authenticated with it, so that none can be moved, dropped or repeated.
 */
const lengthBytes = 4;
const nonceBytes = 12;
const tagBytes = 16;
const frame = lengthBytes + nonceBytes + tagBytes;
const pieceBytes = 64 * 1024;

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
export async function addPieces(
  path: string,
  stream: AsyncIterable<Uint8Array>,
  sealing: PieceSealing,
): Promise<number> {
  const file = await open(path, 'r+');
  let { plain, whole } = await measurePieces(file);
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  const write = async () => {
    if (waitingBytes === 0) return;
    const sealed = withLength(sealPiece(Buffer.concat(waiting), plain, sealing));
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
export async function* readPieces(path: string, sealing: PieceSealing): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { whole } = await measurePieces(file);
    let plain = 0;
    const head = Buffer.alloc(lengthBytes);
    for (let at = 0; at < whole; ) {
      await file.read(head, 0, lengthBytes, at);
      const sealed = Buffer.alloc(head.readUInt32BE() + nonceBytes + tagBytes);
      await file.read(sealed, 0, sealed.length, at + lengthBytes);
      const piece = openPiece(sealed, plain, sealing);
      plain += piece.length;
      at += lengthBytes + sealed.length;
      yield piece;
    }
  } finally {
    await file.close();
  }
}

/** A piece that begins so many plain bytes into its upload: nonce, ciphertext, tag. */
export function sealPiece(piece: Buffer, at: number, { key, context }: PieceSealing): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`${context}:${at}`));
  return Buffer.concat([nonce, cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
}

/** Throws where the piece was changed or belongs elsewhere. */
export function openPiece(sealed: Buffer, at: number, { key, context }: PieceSealing): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(`${context}:${at}`)).setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
}

function withLength(sealed: Buffer): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(sealed.length - nonceBytes - tagBytes);
  return Buffer.concat([length, sealed]);
}
