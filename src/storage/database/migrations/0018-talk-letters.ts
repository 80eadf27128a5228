import type { Kysely } from 'kysely';

/**
 * The outbox carries the letters of talks as well: `source` says what the reference of a row is of. Rows that are there
 * are of cases. What the tickets kept for a mail loop of their own goes; an answer that waited in it at this moment is
 * not mailed, since only the portal could seal it, and stands in the talk.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('outbox')
    .addColumn('source', 'text', (column) => column.notNull().defaultTo('case'))
    .execute();
  await db.schema.dropIndex('tickets_by_mail').execute();
  for (const column of ['mail_due_at', 'mail_attempts', 'mailed_seq']) {
    await db.schema.alterTable('tickets').dropColumn(column).execute();
  }
}
