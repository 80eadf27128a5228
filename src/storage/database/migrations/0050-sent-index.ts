import { type Kysely, sql } from 'kysely';

/**
 * All that a list of cases is narrowed by, in the order in which they were sent: the closed ones of a list are walked in
 * it, however many there are, and a piece of a code is looked for in it alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index cases_sent_listed on cases (submitted_at, reference, state, unit, holder, officer, guide_slug,
    due_at, question_at, supplied_at, version, code) where erased_at is null`.execute(db);
}
