import { type Kysely, sql } from 'kysely';

/**
 * Texts of content files that wait for a second person, sealed, one open one an author and file; and of each version
 * whether somebody has to look at it, and who did.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('content_amendments')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('decided_at', 'text')
    .addColumn('sealed', 'text', (column) => column.notNull())
    .execute();
  await sql`create unique index content_amendments_open on content_amendments (path, author)
    where state in ('waiting', 'returned')`.execute(db);
  for (const column of ['look', 'looked_by', 'looked_name', 'looked_at']) {
    await db.schema.alterTable('content_versions').addColumn(column, 'text').execute();
  }
  await sql`create index content_versions_to_look on content_versions (path, number)
    where looked_at is null and look in ('quick', 'outside')`.execute(db);
}
