import type { VisitStore } from '#src/statistics/statistics.ts';
import type { Database } from '#src/storage/database/database.ts';

export function createSqlVisitStore(db: Database): VisitStore {
  return {
    load: () => db.selectFrom('visits').select(['day', 'count']).execute(),
    async add(day, count) {
      await db
        .insertInto('visits')
        .values({ day, count })
        .onConflict((conflict) =>
          conflict.column('day').doUpdateSet((eb) => ({ count: eb('visits.count', '+', count) })),
        )
        .execute();
    },
  };
}
