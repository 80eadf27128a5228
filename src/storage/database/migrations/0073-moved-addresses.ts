import type { Kysely } from 'kysely';

/**
 * Old addresses that were taken over from a list, each known by one way to write it; old addresses that people still
 * ask for and nothing answers; and of a version of a content file, what the file was called before it. What was saved
 * since a moment is found by its time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('moved_addresses')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('leads_to', 'text', (column) => column.notNull())
    .addColumn('leads_to_key', 'text', (column) => column.notNull())
    .addColumn('why', 'text')
    .addColumn('person', 'text')
    .addColumn('person_name', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('moved_addresses_to').on('moved_addresses').column('leads_to_key').execute();
  await db.schema
    .createTable('missed_addresses')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('first_on', 'text', (column) => column.notNull())
    .addColumn('last_on', 'text', (column) => column.notNull())
    .execute();
  await db.schema.alterTable('content_versions').addColumn('moved_from', 'text').execute();
  await db.schema.createIndex('content_versions_at').on('content_versions').column('at').execute();
}
