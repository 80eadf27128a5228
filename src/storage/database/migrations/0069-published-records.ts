import type { Kysely } from 'kysely';

/** What the state publishes of each procedure; `gone_at`: since when it does no longer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('published_records')
    .addColumn('code', 'text', (column) => column.primaryKey().notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('by_name', 'text', (column) => column.notNull())
    .addColumn('gone_at', 'text')
    .execute();
}
