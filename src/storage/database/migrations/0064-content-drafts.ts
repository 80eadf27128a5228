import type { Kysely } from 'kysely';

/** What staff have typed into the form of a content file and not saved: sealed, one a person and file. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('content_drafts')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('person', 'text', (column) => column.notNull().references('staff_people.id').onDelete('cascade'))
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addUniqueConstraint('content_drafts_of_person', ['person', 'path'])
    .execute();
}
