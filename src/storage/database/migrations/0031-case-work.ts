import type { Kysely } from 'kysely';

/** What staff do with a case among themselves: the work log, opinions asked of other units, a proposal that waits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('cases').addColumn('proposed_at', 'text').execute();
  await db.schema.createIndex('cases_by_proposal').on('cases').column('proposed_at').execute();

  await db.schema
    .createTable('case_work')
    .addColumn('reference', 'text', (column) => column.notNull().references('cases.reference'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('person_name', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('case_work_key', ['reference', 'position'])
    .execute();

  await db.schema
    .createTable('case_opinions')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('reference', 'text', (column) => column.notNull().references('cases.reference'))
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .addColumn('until', 'text', (column) => column.notNull())
    .addColumn('closed_at', 'text')
    .addColumn('is_given', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('case_opinions_by_case').on('case_opinions').columns(['reference', 'id']).execute();
  await db.schema.createIndex('case_opinions_by_unit').on('case_opinions').columns(['unit', 'closed_at']).execute();
}
