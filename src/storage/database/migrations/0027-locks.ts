import type { Kysely } from 'kysely';
import type { Engine } from '#src/storage/database/engine.ts';

/**
 * What only several processes need: who holds what at this moment, which talks are being read where, how often somebody
 * did something. Times are milliseconds of the database's own clock.
 */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  if (engine === 'sqlite') return;
  await db.schema
    .createTable('locks')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('held_until', 'bigint', (column) => column.notNull())
    .addColumn('is_wanted', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('talk_readers')
    .addColumn('ticket', 'text', (column) => column.notNull())
    .addColumn('process', 'text', (column) => column.notNull())
    .addColumn('here_until', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('talk_readers_key', ['ticket', 'process'])
    .execute();
  // Its columns are those of `rate-limiter-flexible`.
  await db.schema
    .createTable('rate_limits')
    .addColumn('key', 'varchar(255)', (column) => column.primaryKey())
    .addColumn('points', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('expire', 'bigint')
    .execute();
}
