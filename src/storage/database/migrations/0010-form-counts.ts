import type { Kysely } from 'kysely';

/** How forms are used, in numbers by day: nothing of it belongs to anybody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('form_counts')
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('guide', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('form_counts_key', ['day', 'guide', 'event', 'detail'])
    .execute();
}
