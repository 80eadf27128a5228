import { sql } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { LookStore } from '#src/editing/looks/looks.ts';
import type { Database } from '#src/storage/database/database.ts';

/** In the letters of the index, or SQLite does not know that it may use it. */
const isToLook = sql<boolean>`look in ('quick', 'outside')`;

/** Which versions wait for a second look; they are rows of the table of versions. */
export function createSqlLookStore(db: Database): LookStore {
  const waiting = (exceptBy: string) =>
    db
      .selectFrom('content_versions')
      .where('looked_at', 'is', null)
      .where(isToLook)
      .where((eb) => eb.or([eb('person', 'is', null), eb('person', '!=', exceptBy)]));
  return {
    async waiting(exceptBy, limit) {
      const rows = await waiting(exceptBy)
        .select((eb) => [
          'path',
          eb.fn.min('number').as('first'),
          eb.fn.max('number').as('last'),
          eb.fn.max('at').as('at'),
          eb.fn.max('person_name').as('by'),
          sql<number>`max(case when look = 'outside' then 1 else 0 end)`.as('outside'),
        ])
        .groupBy('path')
        .orderBy('at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) =>
        defined({
          path: row.path,
          look: Number(row.outside) === 1 ? ('outside' as const) : ('quick' as const),
          first: Number(row.first),
          last: Number(row.last),
          at: row.at,
          by: row.by ?? undefined,
        }),
      );
    },
    async markLooked(path, last, by, at) {
      const marked = await db
        .updateTable('content_versions')
        .set({ looked_by: by.id, looked_name: by.name, looked_at: at })
        .where('path', '=', path)
        .where('number', '<=', last)
        .where('looked_at', 'is', null)
        .where(isToLook)
        .where((eb) => eb.or([eb('person', 'is', null), eb('person', '!=', by.id)]))
        .executeTakeFirst();
      return Number(marked.numUpdatedRows);
    },
  };
}
