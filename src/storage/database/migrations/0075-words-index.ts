import { type Kysely, sql } from 'kysely';

/**
 * Cases without words are few: an index of them alone is found at once, and costs nothing for all the others, whose rows
 * stood in it in an order that has each on another page. Decision 0107.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index cases_without_words on cases (reference) where words_rule < 1`.execute(db);
  await sql`drop index if exists cases_by_words_rule`.execute(db);
}
