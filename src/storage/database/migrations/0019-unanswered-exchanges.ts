import type { Kysely } from 'kysely';

/** What was said around a question the assistant had no answer to, masked and sealed: the newest time of each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('unanswered_exchanges')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .execute();
}
