import type { Database } from '#src/storage/database/database.ts';
import type { PiecePlace, PieceSealing } from './piece-place.ts';
import { openPiece, sealPiece } from './sealed-pieces.ts';

/** As many plain bytes go into one row. */
const mostBytes = 256 * 1024;

/** Pieces in PostgreSQL, where every process finds them; each is kept for good once its row is. */
export function piecesInDatabase(db: Database): PiecePlace {
  const ofUpload = (id: string) => db.selectFrom('partial_pieces').where('upload', '=', id);
  const measure = async (id: string) => {
    const last = await ofUpload(id).select(['at', 'bytes']).orderBy('at', 'desc').limit(1).executeTakeFirst();
    return last ? last.at + last.bytes : 0;
  };

  async function* read(id: string, sealing: PieceSealing): AsyncGenerator<Uint8Array> {
    for (let at = 0; ; ) {
      const row = await ofUpload(id).select('sealed').where('at', '=', at).executeTakeFirst();
      if (!row) return;
      const piece = openPiece(row.sealed, at, sealing);
      at += piece.length;
      yield piece;
    }
  }

  return {
    // The row of the upload says that it has begun.
    async begin() {},
    received: measure,
    async add(id, stream, sealing) {
      let at = await measure(id);
      let waiting: Uint8Array[] = [];
      let bytes = 0;
      const write = async () => {
        if (bytes === 0) return;
        const sealed = sealPiece(Buffer.concat(waiting), at, sealing);
        // Whoever adds at the same place at the same time fails here: nothing is ever there twice.
        await db.insertInto('partial_pieces').values({ upload: id, at, bytes, sealed }).execute();
        at += bytes;
        waiting = [];
        bytes = 0;
      };
      try {
        for await (const chunk of stream) {
          for (let from = 0; from < chunk.length; ) {
            const part = chunk.subarray(from, from + mostBytes - bytes);
            waiting.push(part);
            bytes += part.length;
            from += part.length;
            if (bytes === mostBytes) await write();
          }
        }
      } finally {
        await write();
      }
      return at;
    },
    read,
    async remove(id) {
      await db.deleteFrom('partial_pieces').where('upload', '=', id).execute();
    },
    async sweep() {
      await db
        .deleteFrom('partial_pieces')
        .where('upload', 'not in', db.selectFrom('partial_uploads').select('id'))
        .execute();
    },
  };
}
