import { type Kysely, sql } from 'kysely';

/**
 * When a case's personal data was erased; the list of cases by unit; and keys kept over a change of the secret key,
 * wrapped by the one that holds.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('cases').addColumn('erased_at', 'text').execute();
  await db.schema.createIndex('cases_by_unit').on('cases').columns(['unit', 'submitted_at']).execute();
  await db.schema.createIndex('uploads_by_case').on('uploads').column('reference').execute();
  await db.schema.createIndex('case_requests_by_case').on('case_requests').column('reference').execute();
  await sql`create index cases_waiting on cases (submitted_at) where question_at is not null or supplied_at is not null`.execute(
    db,
  );
  // Sealed by their full ids, they could not be moved to another secret key; they are short-lived, and begun anew.
  await sql`delete from conversations`.execute(db);
  await db.schema
    .createTable('kept_keys')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('wrapped_key', 'text', (column) => column.notNull())
    .execute();
}
