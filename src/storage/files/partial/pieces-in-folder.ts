import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { disk } from '#src/storage/files/durable-file.ts';
import type { PiecePlace } from './piece-place.ts';
import { addPieces, measurePieces, readPieces } from './sealed-pieces.ts';

/** Pieces in a file an upload, on the disk of the one process there is. */
export function piecesInFolder(folder: string): PiecePlace {
  const pathOf = (id: string) => join(folder, id);
  return {
    async begin(id) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(pathOf(id), 'wx', 0o600);
      await file.sync();
      await file.close();
      await disk.syncFolder(folder);
    },
    async received(id) {
      const file = await open(pathOf(id), 'r').catch(() => undefined);
      if (!file) return undefined;
      const { plain } = await measurePieces(file).finally(() => file.close());
      return plain;
    },
    add: (id, stream, sealing) => addPieces(pathOf(id), stream, sealing),
    read: (id, sealing) => readPieces(pathOf(id), sealing),
    remove: (id) => disk.remove(pathOf(id)),
    async sweep(limit, isKnown) {
      // A crash between making the file and its row leaves a file that nothing knows.
      for (const name of await readdir(folder).catch(() => [])) {
        const made = await stat(pathOf(name)).catch(() => undefined);
        if (made && made.mtimeMs < limit.getTime() && !(await isKnown(name))) await disk.remove(pathOf(name));
      }
    },
  };
}
