import type { Kysely } from 'kysely';

/** Conversations with the assistant: all that was said is sealed; only the time of the last turn is readable. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('conversations')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('conversations_by_time').on('conversations').column('updated_at').execute();
}
