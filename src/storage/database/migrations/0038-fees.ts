import type { Kysely } from 'kysely';

/** Payments taken, each with its receipt. They say nothing personal and stay when a case is erased. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('case_fees')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('amount', 'integer', (column) => column.notNull())
    .addColumn('way', 'text', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('paid_on', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('person_name', 'text', (column) => column.notNull())
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('struck_at', 'text')
    .addColumn('struck_by', 'text')
    .addColumn('struck_reason', 'text')
    .execute();
  await db.schema.createIndex('case_fees_by_case').on('case_fees').columns(['reference', 'at']).execute();
  await db.schema.createIndex('case_fees_by_day').on('case_fees').columns(['paid_on', 'at']).execute();
}
