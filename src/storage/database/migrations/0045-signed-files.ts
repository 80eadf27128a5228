import type { Kysely } from 'kysely';

/**
 * Which files of a case were signed here: a form of the law or a result that waits with a proposal, and the upload that
 * is given in its place. The bytes are an upload of the case; what stays when the case is erased is when it was signed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('signed_files')
    .addColumn('subject', 'text', (column) => column.primaryKey().notNull())
    .addColumn('reference', 'text', (column) => column.notNull().references('cases.reference'))
    .addColumn('upload', 'text')
    .addColumn('signed_at', 'text', (column) => column.notNull())
    .addColumn('agency_at', 'text')
    .execute();
  await db.schema.createIndex('signed_files_by_case').on('signed_files').column('reference').execute();
}
