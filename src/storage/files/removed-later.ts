import type { BlobStore } from '#src/cases/papers/blob-store.ts';
import { BlobsAwayError, isBlobsAway } from '#src/cases/papers/blobs-away.ts';
import type { Database } from '#src/storage/database/database.ts';

const atOnce = 500;

/**
 * The same store, whose removals are done once it can be asked again: what is to go is noted in the database meanwhile,
 * and goes with what is unfinished. Nobody who removes waits for a store that is away, and nothing is forgotten there.
 */
export function removeLater(
  blobs: BlobStore,
  db: Database,
  isThere: () => Promise<boolean> = async () => true,
): BlobStore {
  async function remove(keys: readonly string[]): Promise<void> {
    await blobs.remove(keys);
    await eachSome(keys, (some) => db.deleteFrom('blobs_to_remove').where('key', 'in', some).execute());
  }

  return {
    ...blobs,

    async remove(keys) {
      try {
        if (keys.length > 0 && !(await isThere())) throw new BlobsAwayError('not asked: it is away');
        await remove(keys);
      } catch (fault) {
        if (!isBlobsAway(fault)) throw fault;
        await eachSome(keys, (some) =>
          db
            .insertInto('blobs_to_remove')
            .values(some.map((key) => ({ key })))
            .onConflict((conflict) => conflict.doNothing())
            .execute(),
        );
      }
    },

    async removeUnfinished(before) {
      let removed = 0;
      for (;;) {
        const rows = await db.selectFrom('blobs_to_remove').select('key').limit(atOnce).execute();
        if (rows.length === 0) break;
        await remove(rows.map(({ key }) => key));
        removed += rows.length;
      }
      return removed + (await blobs.removeUnfinished(before));
    },
  };
}

/** A statement takes so many parameters and no more. */
async function eachSome(keys: readonly string[], run: (some: string[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < keys.length; at += atOnce) await run(keys.slice(at, at + atOnce));
}
