import type { Kysely } from 'kysely';

/** What each member of staff saw last of a case, which cases they watch, and the lists they keep. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('case_seen')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull().references('cases.reference'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('case_seen_key', ['person', 'reference'])
    .execute();
  await db.schema.createIndex('case_seen_by_case').on('case_seen').column('reference').execute();
  await db.schema
    .createTable('case_watches')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull().references('cases.reference'))
    .addPrimaryKeyConstraint('case_watches_key', ['person', 'reference'])
    .execute();
  await db.schema.createIndex('case_watches_by_case').on('case_watches').column('reference').execute();
  await db.schema
    .createTable('case_views')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('query', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('case_views_key', ['person', 'name'])
    .execute();
}
