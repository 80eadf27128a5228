import type { Kysely } from 'kysely';

/** Addresses of other sites that content names: when each was tried, and since when it does not open. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outside_links')
    .addColumn('url', 'text', (column) => column.primaryKey().notNull())
    .addColumn('tried_on', 'text', (column) => column.notNull())
    .addColumn('failing', 'text')
    .execute();
}
