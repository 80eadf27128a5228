import type { Kysely } from 'kysely';

/** Codes that signed in, browsers a person has signed in with, and what a person is told about the own account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('staff_used_codes')
    .addColumn('person', 'text', (column) => column.notNull().references('staff_people.id').onDelete('cascade'))
    .addColumn('code_hash', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('staff_used_codes_key', ['person', 'code_hash'])
    .execute();

  await db.schema
    .createTable('staff_browsers')
    .addColumn('token_hash', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull().references('staff_people.id').onDelete('cascade'))
    .addColumn('network', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('staff_browsers_key', ['person', 'token_hash'])
    .execute();

  await db.schema
    .createTable('staff_notices')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('person', 'text', (column) => column.notNull().references('staff_people.id').onDelete('cascade'))
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('read_at', 'text')
    .addColumn('mail_due_at', 'text')
    .addColumn('mail_tries', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('staff_notices_by_person').on('staff_notices').columns(['person', 'read_at']).execute();
  await db.schema.createIndex('staff_notices_by_mail').on('staff_notices').column('mail_due_at').execute();
}
