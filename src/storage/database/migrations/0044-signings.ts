import type { Kysely } from 'kysely';

/** Who signed what, and when: hashes and names of keys, nothing personal but the id of who of staff it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('signings')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('key_name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('sha256_before', 'text', (column) => column.notNull())
    .addColumn('sha256_after', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('signings_by_thing').on('signings').columns(['about', 'at']).execute();
}
