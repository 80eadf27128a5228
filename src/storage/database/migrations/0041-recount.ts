import type { Kysely } from 'kysely';

/** How far a recount of every due date by a changed calendar is: one row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('recount')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('done', 'text', (column) => column.notNull())
    .addColumn('pending', 'text')
    .addColumn('since', 'text', (column) => column.notNull())
    .addColumn('cursor', 'text', (column) => column.notNull())
    .addColumn('moved', 'integer', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
}
