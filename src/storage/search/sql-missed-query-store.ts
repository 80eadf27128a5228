import type { MissedQueryStore } from '#src/search/missed/missed-query.ts';
import type { Database } from '#src/storage/database/database.ts';

type Names = { counts: 'missed_queries' | 'unanswered_questions'; aside: 'queries_set_aside' | 'questions_set_aside' };

/** What was searched for in vain. */
const missedQueries: Names = { counts: 'missed_queries', aside: 'queries_set_aside' };
/** What the assistant was asked in vain. */
export const unansweredQuestions: Names = { counts: 'unanswered_questions', aside: 'questions_set_aside' };

/** Counts of masked texts, in the tables of one kind of them. */
export function createSqlMissedQueryStore(
  db: Database,
  { counts: countTable, aside: asideTable }: Names = missedQueries,
): MissedQueryStore {
  return {
    async add(counts) {
      await db.transaction().execute(async (transaction) => {
        for (const count of counts) {
          await transaction
            .insertInto(countTable)
            .values(count)
            .onConflict((conflict) =>
              conflict
                .columns(['query', 'day'])
                .doUpdateSet((row) => ({ times: row(`${countTable}.times`, '+', row.ref('excluded.times')) })),
            )
            .execute();
        }
      });
    },
    all: () => db.selectFrom(countTable).select(['query', 'day', 'times']).execute(),
    async remove(queries) {
      if (queries.length === 0) return;
      await db.deleteFrom(countTable).where('query', 'in', queries).execute();
    },
    async forgetBefore(day) {
      await db.deleteFrom(countTable).where('day', '<', day).execute();
      await db.deleteFrom(asideTable).where('day', '<', day).execute();
    },
    async keepMost(rows) {
      const surplus = await db
        .selectFrom(countTable)
        .select(['query', 'day'])
        .orderBy('times', 'desc')
        .orderBy('day', 'desc')
        .orderBy('query')
        .offset(rows)
        .limit(10_000)
        .execute();
      for (const { query, day } of surplus) {
        await db.deleteFrom(countTable).where('query', '=', query).where('day', '=', day).execute();
      }
    },
    async setAside(key, day) {
      await db
        .insertInto(asideTable)
        .values({ key, day })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ day }))
        .execute();
    },
    async keysSetAside() {
      const rows = await db.selectFrom(asideTable).select('key').execute();
      return rows.map(({ key }) => key);
    },
  };
}
