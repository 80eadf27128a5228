import { type Kysely, sql } from 'kysely';

/**
 * When the owner of a case heard from the county last, what staff were reminded of and written, and what a night could
 * not put right. Cases from before are taken to have told their owners with their last step.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('cases').addColumn('told_at', 'text').execute();
  await sql`update cases set told_at = (select max(at) from case_history where case_history.reference = cases.reference)
    where state not in ('not-accepted', 'stopped', 'returned')`.execute(db);
  await sql`create index cases_open on cases (reference) where erased_at is null
    and state not in ('not-accepted', 'stopped', 'returned')`.execute(db);
  await db.schema
    .createTable('case_reminders')
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('case_reminders_pk', ['reference', 'kind', 'date'])
    .execute();
  await db.schema
    .createTable('staff_letters')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addColumn('mail_due_at', 'text')
    .addColumn('mail_tries', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('staff_letters_due').on('staff_letters').column('mail_due_at').execute();
  await db.schema
    .createTable('case_violations')
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('case_violations_pk', ['reference', 'kind'])
    .execute();
}
