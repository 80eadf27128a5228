import type { Kysely } from 'kysely';

/**
 * Documents the county issues, on their way from a draft to the library; what they say is sealed. A number is given once
 * for each year and type: the row of its register is what two who take one at once wait for. `document_files` names the
 * uploads that belong to a document and not to a case.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outgoing_documents')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('year', 'integer')
    .addColumn('number', 'integer')
    .addColumn('notation', 'text')
    .addColumn('issued', 'text')
    .addColumn('reference', 'text')
    .addColumn('file', 'text')
    .addColumn('slug', 'text')
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addUniqueConstraint('outgoing_documents_number', ['year', 'type', 'number'])
    .execute();
  await db.schema
    .createIndex('outgoing_documents_by_change')
    .on('outgoing_documents')
    .columns(['updated_at', 'id'])
    .execute();
  await db.schema.createIndex('outgoing_documents_by_case').on('outgoing_documents').column('reference').execute();
  await db.schema.createIndex('outgoing_documents_by_notation').on('outgoing_documents').column('notation').execute();
  await db.schema
    .createTable('document_numbers')
    .addColumn('year', 'integer', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('first', 'integer', (column) => column.notNull())
    .addColumn('last', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('document_numbers_key', ['year', 'type'])
    .execute();
  await db.schema
    .createTable('document_files')
    .addColumn('upload', 'text', (column) => column.primaryKey().notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
}
