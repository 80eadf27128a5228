import type { CaseViewStore } from '#src/cases/desk/queue/case-views.ts';
import type { Database } from '#src/storage/database/database.ts';

/** The lists that members of staff keep, in SQLite or PostgreSQL. */
export function createSqlViewStore(db: Database): CaseViewStore {
  return {
    of: (person) =>
      db.selectFrom('case_views').select(['name', 'query']).where('person', '=', person).orderBy('name').execute(),

    async put(person, { name, query }) {
      await db
        .insertInto('case_views')
        .values({ person, name, query })
        .onConflict((conflict) => conflict.columns(['person', 'name']).doUpdateSet({ query }))
        .execute();
    },

    async remove(person, name) {
      await db.deleteFrom('case_views').where('person', '=', person).where('name', '=', name).execute();
    },
  };
}
