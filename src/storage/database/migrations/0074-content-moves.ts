import type { Kysely } from 'kysely';

/** Moves of content files that are under way, with what history will say of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('content_moves')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('move', 'text', (column) => column.notNull())
    .execute();
}
