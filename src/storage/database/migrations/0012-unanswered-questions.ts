import type { Kysely } from 'kysely';

/** What the assistant was asked in vain: masked texts and days, nothing of who asked; and what editors set aside. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('unanswered_questions')
    .addColumn('query', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('times', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('unanswered_questions_key', ['query', 'day'])
    .execute();
  await db.schema
    .createTable('questions_set_aside')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .execute();
}
