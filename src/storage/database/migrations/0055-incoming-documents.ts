import type { Kysely } from 'kysely';

/** Documents that other agencies sent. Sender and their id of it tell it from every other; what it says is sealed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('incoming_documents')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('organ_id', 'text', (column) => column.notNull())
    .addColumn('document_id', 'text', (column) => column.notNull())
    .addColumn('notation', 'text', (column) => column.notNull())
    .addColumn('issued', 'text', (column) => column.notNull())
    .addColumn('arrived_at', 'text', (column) => column.notNull())
    .addColumn('year', 'integer')
    .addColumn('number', 'integer')
    .addColumn('reference', 'text')
    .addColumn('slug', 'text')
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addUniqueConstraint('incoming_documents_once', ['organ_id', 'document_id'])
    .addUniqueConstraint('incoming_documents_number', ['year', 'number'])
    .execute();
  await db.schema
    .createIndex('incoming_documents_by_arrival')
    .on('incoming_documents')
    .columns(['arrived_at', 'id'])
    .execute();
  await db.schema.createIndex('incoming_documents_by_case').on('incoming_documents').column('reference').execute();
}
