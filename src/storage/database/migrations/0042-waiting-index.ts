import { type Kysely, sql } from 'kysely';

/**
 * Few cases of a county wait for an answer or for an approver, and the page of today's work asks for them in every state:
 * each is found without a look at all the others. `cases_by_state` goes: `cases_listed` begins with the same columns and has
 * all others a list asks for, and SQLite took the shorter one, with a look into every row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index cases_waiting_listed on cases (state, due_at, submitted_at, question_at, supplied_at, unit, holder,
    reference) where erased_at is null and (question_at is not null or supplied_at is not null)`.execute(db);
  await sql`drop index if exists cases_by_state`.execute(db);
  await sql`create index cases_proposed_listed on cases (proposed_at, state, due_at, submitted_at, unit, holder, reference)
    where erased_at is null and proposed_at is not null`.execute(db);
}
