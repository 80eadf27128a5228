import { type Kysely, sql } from 'kysely';

/**
 * A case gets its words a moment after it was filed. Those that wait for them are few: an index of them alone is found at
 * once, and costs nothing for all the others. Decision 0107.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index cases_without_words on cases (reference) where words_rule < 1`.execute(db);
  await sql`drop index if exists cases_by_words_rule`.execute(db);
}
