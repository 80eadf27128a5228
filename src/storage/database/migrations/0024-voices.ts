import type { Kysely } from 'kysely';

/** Questions to the county and comments on drafts: sealed as they came, readable once staff show them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('voices')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('due_on', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('shown', 'text')
    .addColumn('answer', 'text')
    .addColumn('answered_at', 'text')
    .addColumn('folded', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('voices_by_time').on('voices').columns(['state', 'about', 'at', 'id']).execute();
}
