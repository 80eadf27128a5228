import type { Kysely } from 'kysely';

/** Packages of the exchange of documents, out and in, and what became of each; the packages themselves are not kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('exchange_packages')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('direction', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('name', 'text')
    .addColumn('sha256', 'text')
    .addColumn('organ_id', 'text')
    .addColumn('organ_name', 'text')
    .addColumn('outgoing', 'text')
    .addColumn('incoming', 'text')
    .addColumn('told', 'text')
    .addColumn('fault', 'text')
    .addColumn('fault_what', 'text')
    .execute();
  await db.schema.createIndex('exchange_packages_by_state').on('exchange_packages').columns(['state', 'at']).execute();
  await db.schema.createIndex('exchange_packages_by_time').on('exchange_packages').columns(['at', 'id']).execute();
  await db.schema.createIndex('exchange_packages_by_hash').on('exchange_packages').column('sha256').execute();
  await db.schema.createIndex('exchange_packages_by_document').on('exchange_packages').column('outgoing').execute();
}
