import type { MissedQueryStore } from '#src/search/missed-query.ts';
import type { Database } from './database.ts';

export function createSqlMissedQueryStore(db: Database): MissedQueryStore {
  return {
    async add(counts) {
      await db.transaction().execute(async (transaction) => {
        for (const count of counts) {
          await transaction
            .insertInto('missed_queries')
            .values(count)
            .onConflict((conflict) =>
              conflict
                .columns(['query', 'day'])
                .doUpdateSet((row) => ({ times: row('missed_queries.times', '+', row.ref('excluded.times')) })),
            )
            .execute();
        }
      });
    },
    all: () => db.selectFrom('missed_queries').select(['query', 'day', 'times']).execute(),
    async remove(queries) {
      if (queries.length === 0) return;
      await db.deleteFrom('missed_queries').where('query', 'in', queries).execute();
    },
    async forgetBefore(day) {
      await db.deleteFrom('missed_queries').where('day', '<', day).execute();
      await db.deleteFrom('queries_set_aside').where('day', '<', day).execute();
    },
    async keepMost(rows) {
      const surplus = await db
        .selectFrom('missed_queries')
        .select(['query', 'day'])
        .orderBy('times', 'desc')
        .orderBy('day', 'desc')
        .orderBy('query')
        .offset(rows)
        .limit(10_000)
        .execute();
      for (const { query, day } of surplus) {
        await db.deleteFrom('missed_queries').where('query', '=', query).where('day', '=', day).execute();
      }
    },
    async setAside(key, day) {
      await db
        .insertInto('queries_set_aside')
        .values({ key, day })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ day }))
        .execute();
    },
    async keysSetAside() {
      const rows = await db.selectFrom('queries_set_aside').select('key').execute();
      return rows.map(({ key }) => key);
    },
  };
}
