import type { FileHandle } from 'node:fs/promises';
import type { UnkeptBlob } from '#src/cases/papers/blob-store.ts';

const pieceBytes = 256 * 1024;

/** A file that holds a blob until it is decided that it stays. */
export function unkeptIn(file: FileHandle): UnkeptBlob {
  let length = 0;
  return {
    async write(content) {
      if (length > 0) await file.truncate(0);
      length = 0;
      for await (const piece of content) length += await writeAt(file, piece, length);
    },
    read: () => piecesOf(file),
  };
}

/** The whole piece, also where the disk takes it in several parts. */
async function writeAt(file: FileHandle, piece: Uint8Array, position: number): Promise<number> {
  let written = 0;
  while (written < piece.length) {
    written += (await file.write(piece, written, piece.length - written, position + written)).bytesWritten;
  }
  return written;
}

/** What a file holds between these places, in pieces; all of it when none are named. */
export async function* piecesOf(file: FileHandle, from = 0, to = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; ) {
    const most = Math.min(pieceBytes, to - at);
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(most), 0, most, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
