import type { Kysely } from 'kysely';

/** What staff had typed when their session ended: sealed, for a few hours, for nobody but the same person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('staff_kept_forms')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('person', 'text', (column) => column.notNull().references('staff_people.id').onDelete('cascade'))
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('staff_kept_forms_by_person').on('staff_kept_forms').columns(['person', 'at']).execute();
}
