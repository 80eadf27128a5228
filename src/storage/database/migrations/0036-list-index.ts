import { type Kysely, sql } from 'kysely';

/**
 * All that a list of cases is narrowed and ordered by, so that it is found without reading the rows, which are long;
 * state first, since few cases are open.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index cases_listed on cases (state, due_at, submitted_at, question_at, supplied_at, unit, holder, officer,
    guide_slug, version, reference) where erased_at is null`.execute(db);
}
