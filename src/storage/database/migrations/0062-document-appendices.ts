import type { Kysely } from 'kysely';

/** Appendices of documents the county issues, in files of their own: which, in their order, sealed as the draft is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('document_appendices')
    .addColumn('document', 'text', (column) => column.primaryKey().notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .execute();
}
