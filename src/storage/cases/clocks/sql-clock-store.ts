import type { ClockStore, Recount } from '#src/cases/clocks/clock-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import { claimLetterRow, insertReminders } from './letter-rows.ts';
import { openCasesAfter, openCasesOf, openOpinions } from './open-rows.ts';

/** What the clocks of cases need, in SQLite or PostgreSQL. */
export function createSqlClockStore(db: Database): ClockStore {
  const setDue = async (id: string, mail_due_at: string | null) => {
    await db.updateTable('staff_letters').set({ mail_due_at }).where('id', '=', id).execute();
  };
  return {
    openCases: (after, limit) => openCasesAfter(db, after, limit),
    someCases: (references) => openCasesOf(db, references),
    openOpinions: () => openOpinions(db),
    remind: (reminders, at) => insertReminders(db, reminders, at),
    async addLetter({ id, person, at, facts }) {
      await db
        .insertInto('staff_letters')
        .values({ id, person, at, facts: JSON.stringify(facts), mail_due_at: at, mail_tries: 0 })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    claimLetter: (now, until) => claimLetterRow(db, now, until),
    settleLetter: (id) => setDue(id, null),
    putOffLetter: (id, until) => setDue(id, until),
    async forgetLettersBefore(moment) {
      await db.deleteFrom('staff_letters').where('at', '<', moment).execute();
      await db.deleteFrom('case_reminders').where('at', '<', moment).execute();
    },
    async nameViolations(found, at) {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('case_violations').execute();
        for (let from = 0; from < found.length; from += 200) {
          const rows = found.slice(from, from + 200).map(({ reference, kind }) => ({ reference, kind, at }));
          await trx
            .insertInto('case_violations')
            .values(rows)
            .onConflict((conflict) => conflict.columns(['reference', 'kind']).doNothing())
            .execute();
        }
      });
    },
    async nameViolationsOf(reference, kinds, at) {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('case_violations').where('reference', '=', reference).execute();
        for (const kind of kinds) await trx.insertInto('case_violations').values({ reference, kind, at }).execute();
      });
    },
    violations: () => db.selectFrom('case_violations').selectAll().orderBy('reference').orderBy('kind').execute(),
    recount: () => readRecount(db),
    setRecount: (before, after) => writeRecount(db, before, after),
  };
}

const only = 1;

async function readRecount(db: Database): Promise<(Recount & { version: number }) | undefined> {
  const row = await db.selectFrom('recount').selectAll().where('id', '=', only).executeTakeFirst();
  if (!row) return undefined;
  const { done, pending, since, cursor, moved, ended_at, version } = row;
  return { done, pending, since, cursor, moved, endedAt: ended_at, version };
}

/** The version that was read guards the row against two processes. */
async function writeRecount(
  db: Database,
  before: (Recount & { version?: number }) | undefined,
  { done, pending, since, cursor, moved, endedAt }: Recount,
): Promise<boolean> {
  const row = { done, pending, since, cursor, moved, ended_at: endedAt };
  if (!before) {
    const added = await db
      .insertInto('recount')
      .values({ id: only, ...row, version: 1 })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const version = before.version ?? 0;
  const changed = await db
    .updateTable('recount')
    .set({ ...row, version: version + 1 })
    .where('id', '=', only)
    .where('version', '=', version)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}
