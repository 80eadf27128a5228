import type { Kysely } from 'kysely';

/** Cases with their history, papers, search tokens and idempotency keys; uploads; code counters; the access log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('guide_versions')
    .addColumn('slug', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('rules', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('guide_versions_key', ['slug', 'hash'])
    .execute();

  await db.schema
    .createTable('cases')
    .addColumn('reference', 'text', (column) => column.primaryKey().notNull())
    .addColumn('code', 'text', (column) => column.unique())
    .addColumn('guide_slug', 'text', (column) => column.notNull())
    .addColumn('guide_title', 'text', (column) => column.notNull())
    .addColumn('guide_hash', 'text', (column) => column.notNull())
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('send_way', 'text', (column) => column.notNull())
    .addColumn('return_way', 'text', (column) => column.notNull())
    .addColumn('submitted_at', 'text', (column) => column.notNull())
    .addColumn('accepted_at', 'text')
    .addColumn('due_at', 'text')
    .addColumn('due_lines', 'text', (column) => column.notNull())
    .addColumn('expected_by', 'text')
    .addColumn('access_code_hash', 'text', (column) => column.notNull())
    .addColumn('wrapped_key', 'text', (column) => column.notNull())
    .addColumn('sealed_person', 'text', (column) => column.notNull())
    .addForeignKeyConstraint('cases_guide', ['guide_slug', 'guide_hash'], 'guide_versions', ['slug', 'hash'])
    .execute();
  await db.schema.createIndex('cases_by_time').on('cases').columns(['submitted_at', 'reference']).execute();
  await db.schema.createIndex('cases_by_state').on('cases').columns(['state', 'due_at']).execute();

  await db.schema
    .createTable('case_history')
    .addColumn('reference', 'text', (column) => column.notNull().references('cases.reference'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('sealed_note', 'text')
    .addPrimaryKeyConstraint('case_history_key', ['reference', 'position'])
    .execute();

  await db.schema
    .createTable('uploads')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('reference', 'text', (column) => column.references('cases.reference'))
    .addColumn('sealed_name', 'text', (column) => column.notNull())
    .addColumn('wrapped_key', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('stored_at', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('case_papers')
    .addColumn('reference', 'text', (column) => column.notNull().references('cases.reference'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('paper', 'text', (column) => column.notNull())
    .addColumn('upload', 'text', (column) => column.notNull().references('uploads.id'))
    .addPrimaryKeyConstraint('case_papers_key', ['reference', 'position'])
    .execute();

  await db.schema
    .createTable('case_tokens')
    .addColumn('reference', 'text', (column) => column.notNull().references('cases.reference'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('token', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('case_tokens_key', ['reference', 'kind'])
    .execute();
  await db.schema.createIndex('case_tokens_by_token').on('case_tokens').columns(['token', 'kind']).execute();

  // No reference to `cases`: the key is taken before the case is written, so that a repeat waits and writes nothing.
  await db.schema
    .createTable('submissions')
    .addColumn('key_hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('sealed_answer', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('code_counters')
    .addColumn('unit_code', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('last', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('code_counters_key', ['unit_code', 'day'])
    .execute();

  await db.schema
    .createTable('access_log')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('reference', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('person_name', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('access_log_by_case').on('access_log').columns(['reference', 'id']).execute();
}
