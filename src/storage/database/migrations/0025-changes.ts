import { type Kysely, sql } from 'kysely';
import type { Engine } from '#src/storage/database/engine.ts';

/**
 * What one process tells the others. `tx` is the transaction that told it: numbers are given before transactions end,
 * so only that tells what a reader has not seen. With SQLite there is one process, which needs no table.
 */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  if (engine === 'sqlite') return;
  await db.schema
    .createTable('changes')
    .addColumn('seq', 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('tx', sql`xid8`, (column) => column.notNull().defaultTo(sql`pg_current_xact_id()`))
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
    .execute();
  await db.schema.createIndex('changes_by_tx').on('changes').column('tx').execute();
}
