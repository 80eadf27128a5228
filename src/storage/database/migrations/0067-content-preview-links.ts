import type { Kysely } from 'kysely';

/** Links to texts that are not public yet: of each the hash of what its address says, never that itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('content_preview_links')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('amendment', 'text')
    .addColumn('made_by', 'text', (column) => column.notNull())
    .addColumn('made_name', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
}
