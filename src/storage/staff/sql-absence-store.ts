import { defined } from '#src/base/defined.ts';
import type { AbsenceStore } from '#src/staff/absence/absence.ts';
import type { Database } from '#src/storage/database/database.ts';

/** Absences of staff; who goes takes theirs along. */
export function createSqlAbsenceStore(db: Database): AbsenceStore {
  return {
    async add({ id, person, standIn, from, to }) {
      await db
        .insertInto('staff_absences')
        .values({ id, person, stand_in: standIn ?? null, from_day: from, to_day: to })
        .execute();
    },
    async remove(id) {
      await db.deleteFrom('staff_absences').where('id', '=', id).execute();
    },
    async list(day) {
      const rows = await db
        .selectFrom('staff_absences')
        .selectAll()
        .where('to_day', '>=', day)
        .orderBy('from_day')
        .orderBy('id')
        .execute();
      return rows.map(({ id, person, stand_in, from_day, to_day }) =>
        defined({ id, person, standIn: stand_in ?? undefined, from: from_day, to: to_day }),
      );
    },
    async standsFor(personId, day) {
      const rows = await db
        .selectFrom('staff_absences')
        .select('person')
        .where('stand_in', '=', personId)
        .where('from_day', '<=', day)
        .where('to_day', '>=', day)
        .orderBy('person')
        .execute();
      return rows.map(({ person }) => person);
    },
  };
}
