import type { Kysely } from 'kysely';

/**
 * The forms of the law that were given to owners of cases, each under a number of its unit, year and kind. What stands on
 * one goes with the case's key; that it was given, and under which number, stays.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('case_slips')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('reference', 'text', (column) => column.notNull().references('cases.reference'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('year', 'integer', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('forms', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('revoked_at', 'text')
    .addColumn('sealed', 'text')
    .addUniqueConstraint('case_slips_number', ['unit', 'year', 'kind', 'number'])
    .execute();
  await db.schema.createIndex('case_slips_by_case').on('case_slips').columns(['reference', 'at']).execute();
  await db.schema
    .createTable('slip_numbers')
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('year', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('last', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('slip_numbers_key', ['unit', 'year', 'kind'])
    .execute();
}
