import type { Kysely } from 'kysely';

/** What happens while a case is followed: results, questions and answers, the rating, keys of a resident's steps. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What waits for staff, for the list: a question unanswered, a supplement not yet looked at.
  await db.schema.alterTable('cases').addColumn('question_at', 'text').execute();
  await db.schema.alterTable('cases').addColumn('supplied_at', 'text').execute();

  await db.schema
    .createTable('case_results')
    .addColumn('reference', 'text', (column) => column.notNull().references('cases.reference'))
    .addColumn('upload', 'text', (column) => column.primaryKey().notNull().references('uploads.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('case_results_by_case').on('case_results').columns(['reference', 'position']).execute();

  await db.schema
    .createTable('case_thread')
    .addColumn('reference', 'text', (column) => column.notNull().references('cases.reference'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('side', 'text', (column) => column.notNull())
    .addColumn('sealed_text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('case_thread_key', ['reference', 'position'])
    .execute();

  await db.schema
    .createTable('case_ratings')
    .addColumn('reference', 'text', (column) => column.primaryKey().notNull().references('cases.reference'))
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('level', 'text', (column) => column.notNull())
    .addColumn('sealed_comment', 'text')
    .execute();

  await db.schema
    .createTable('case_requests')
    .addColumn('key_hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('reference', 'text', (column) => column.notNull().references('cases.reference'))
    .execute();
}
