import type { Selectable } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { RemoteConflict, RemoteState } from '#src/editing/remote/content-remote.ts';
import type { Sides } from '#src/editing/remote/merge-sides.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { RemoteTables } from './remote-tables.ts';

export type RemoteStore = ReturnType<typeof createSqlRemoteStore>;

const name = 'remote';

/** How it stands with the repository elsewhere, and what both sides changed. */
export function createSqlRemoteStore(db: Database) {
  const conflicts = async (): Promise<RemoteConflict[]> =>
    (await db.selectFrom('content_conflicts').selectAll().orderBy('path').execute()).map(conflictOf);
  return {
    async state(): Promise<RemoteState> {
      const row = await db.selectFrom('content_remote').select('state').where('name', '=', name).executeTakeFirst();
      return row ? JSON.parse(row.state) : {};
    },
    async keepState(state: RemoteState): Promise<void> {
      const text = JSON.stringify(state);
      await db
        .insertInto('content_remote')
        .values({ name, state: text })
        .onConflict((same) => same.column('name').doUpdateSet({ state: text }))
        .execute();
    },
    conflicts,
    /** These and no others; what was decided about the same sides stays decided. */
    async keepConflicts(found: readonly Sides[], at: string): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        const known = new Map(
          (await transaction.selectFrom('content_conflicts').selectAll().execute()).map((row) => [row.path, row]),
        );
        await transaction.deleteFrom('content_conflicts').execute();
        for (const sides of found) {
          const row = known.get(sides.path);
          const isSame = row && isSameAs(conflictOf(row), sides);
          await transaction
            .insertInto('content_conflicts')
            .values(isSame ? row : { ...rowOf(sides), at, choice: null, source: null, person: null, person_name: null })
            .execute();
        }
      });
    },
    /** False where this conflict is not there any more as it was shown. */
    async decide(sides: Sides, { choice, source, by }: NonNullable<RemoteConflict['decision']>): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('content_conflicts')
        .set({ choice, source: source ?? null, person: by.id, person_name: by.name })
        .where('path', '=', sides.path)
        .where('ours_name', 'is not distinct from', sides.ours ?? null)
        .where('theirs_name', 'is not distinct from', sides.theirs ?? null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async count(): Promise<number> {
      const row = await db
        .selectFrom('content_conflicts')
        .select((eb) => eb.fn.countAll().as('count'))
        .where('choice', 'is', null)
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
  };
}

/** Whether both are about the same texts. */
const isSameAs = (one: Sides, other: Sides) => one.ours === other.ours && one.theirs === other.theirs;

const rowOf = ({ path, base, ours, theirs }: Sides) => ({
  path,
  base_name: base ?? null,
  ours_name: ours ?? null,
  theirs_name: theirs ?? null,
});

const conflictOf = (row: Selectable<RemoteTables['content_conflicts']>): RemoteConflict =>
  defined<RemoteConflict>({
    path: row.path,
    at: row.at,
    base: row.base_name ?? undefined,
    ours: row.ours_name ?? undefined,
    theirs: row.theirs_name ?? undefined,
    decision:
      row.choice === null
        ? undefined
        : defined({
            choice: row.choice,
            source: row.source ?? undefined,
            by: { id: row.person ?? '', name: row.person_name ?? '' },
          }),
  });
