import type { Kysely } from 'kysely';

/** What was searched for in vain, masked, by day; and what staff set aside. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('missed_queries')
    .addColumn('query', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('times', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('missed_queries_key', ['query', 'day'])
    .execute();
  await db.schema
    .createTable('queries_set_aside')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .execute();
}
