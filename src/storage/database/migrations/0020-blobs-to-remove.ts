import type { Kysely } from 'kysely';

/** Blobs that nothing knows any more, and that the place where they are kept could not be told to remove. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('blobs_to_remove')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .execute();
}
