import type { Kysely } from 'kysely';

/**
 * Talks of residents with the desk. Who is spoken to and what is said is sealed under a key of the ticket's own:
 * deleting the row deletes the key. Lines are numbered without a gap, `key` keeps one that is sent twice from counting
 * twice.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tickets')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('closed_at', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('last_seq', 'integer', (column) => column.notNull())
    .addColumn('masked', 'integer', (column) => column.notNull())
    .addColumn('mail_due_at', 'text')
    .addColumn('mail_attempts', 'integer', (column) => column.notNull())
    .addColumn('mailed_seq', 'integer', (column) => column.notNull())
    .addColumn('wrapped_key', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('tickets_by_state').on('tickets').columns(['state', 'updated_at']).execute();
  await db.schema.createIndex('tickets_by_mail').on('tickets').column('mail_due_at').execute();
  await db.schema
    .createTable('ticket_lines')
    .addColumn('ticket', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ticket_lines_key', ['ticket', 'seq'])
    .addUniqueConstraint('ticket_lines_once', ['ticket', 'key'])
    .execute();
}
