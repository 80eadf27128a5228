import { sql } from 'kysely';
import type { SeenCase } from '#src/cases/model/list/list-order.ts';
import type { Database } from '#src/storage/database/database.ts';

/** Keeps what a member of staff saw last of a case. Gives whether they watch it. */
export async function setSeen(db: Database, reference: string, { person, version, at }: SeenCase): Promise<boolean> {
  await db
    .insertInto('case_seen')
    .values({ person, reference, version, at })
    .onConflict((conflict) => conflict.columns(['person', 'reference']).doUpdateSet({ version, at }))
    .execute();
  const watched = await db
    .selectFrom('case_watches')
    .select('reference')
    .where('person', '=', person)
    .where('reference', '=', reference)
    .executeTakeFirst();
  return watched !== undefined;
}

export async function setWatched(db: Database, reference: string, person: string, isOn: boolean): Promise<void> {
  if (isOn) {
    await db
      .insertInto('case_watches')
      .values({ person, reference })
      .onConflict((conflict) => conflict.columns(['person', 'reference']).doNothing())
      .execute();
    return;
  }
  await db.deleteFrom('case_watches').where('person', '=', person).where('reference', '=', reference).execute();
}

/** Whether this person has not seen the case as it is: no step, question or supplement since they looked. */
export const isFreshFor = (person: string) => sql<boolean>`not exists (select 1 from case_seen
    where case_seen.person = ${person} and case_seen.reference = cases.reference
      and case_seen.version >= cases.version
      and (cases.question_at is null or case_seen.at > cases.question_at)
      and (cases.supplied_at is null or case_seen.at > cases.supplied_at))`;

export const isWatchedBy = (person: string) => sql<boolean>`exists (select 1 from case_watches
    where case_watches.person = ${person} and case_watches.reference = cases.reference)`;

/** The references this person watches: they are few. */
export const watchedBy = (db: Database, person: string) =>
  db.selectFrom('case_watches').select('reference').where('person', '=', person);
