import type { Kysely } from 'kysely';

/** Which request a letter comes from, so that a letter that fails can be followed back in the logs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('outbox').addColumn('request', 'text').execute();
}
