import type { Kysely } from 'kysely';

/**
 * What cannot be changed unseen: the public halves of the keys by which the portal signs, a chain of hashes through the
 * steps of every case, and the days on which they were published. Hashes stay when a case is erased, their salt goes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('signing_keys')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('used_from', 'text', (column) => column.notNull())
    .addColumn('used_until', 'text')
    .execute();
  await db.schema
    .createTable('case_log')
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('step', 'integer', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('salt', 'text')
    .addColumn('leaf', 'text', (column) => column.notNull())
    .addColumn('chain', 'text', (column) => column.notNull())
    .addColumn('day', 'text')
    .addPrimaryKeyConstraint('case_log_key', ['reference', 'step'])
    .execute();
  await db.schema.createIndex('case_log_by_day').on('case_log').columns(['day', 'at']).execute();
  await db.schema
    .createTable('log_days')
    .addColumn('day', 'text', (column) => column.primaryKey().notNull())
    .addColumn('signed', 'text', (column) => column.notNull())
    .execute();
}
