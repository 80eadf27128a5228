import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { SavedMove } from '#src/editing/history/content-history.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Tables } from '#src/storage/database/tables.ts';

/** A move somebody began. */
export type BegunMove = { id: string; at: Date; move: SavedMove };

export type MoveStore = ReturnType<typeof createSqlMoveStore>;

/** Takes a move from those that are under way, with whatever else this transaction does. */
export async function endMove(db: Kysely<Tables>, id: string): Promise<void> {
  await db.deleteFrom('content_moves').where('id', '=', id).execute();
}

/**
 * Moves of files that are under way: written down before the first name is another one, so that whoever comes after a
 * kill knows whose move it finds. Each goes with the rows of its versions.
 */
export function createSqlMoveStore(db: Database) {
  return {
    /** The caller holds the lock of the content: there is one at a time, and those that killed processes left. */
    async begin(move: SavedMove, at: Date): Promise<BegunMove> {
      const id = randomUUID();
      await db
        .insertInto('content_moves')
        .values({ id, at: at.toISOString(), move: JSON.stringify(move) })
        .execute();
      return { id, at, move };
    },
    /** In the order they were begun. */
    async all(): Promise<BegunMove[]> {
      const rows = await db.selectFrom('content_moves').selectAll().orderBy('at').execute();
      return rows.map(({ id, at, move }) => ({ id, at: new Date(at), move: JSON.parse(move) }));
    },
    end: (id: string): Promise<void> => endMove(db, id),
  };
}
