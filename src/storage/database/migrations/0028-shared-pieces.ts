import { type Kysely, sql } from 'kysely';
import type { Engine } from '#src/storage/database/engine.ts';

/**
 * Pieces of uploads on their way, encrypted, where whichever process takes the next piece finds them. With SQLite there
 * is one process, which keeps them as files.
 */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  if (engine === 'sqlite') return;
  await db.schema
    .createTable('partial_pieces')
    .addColumn('upload', 'text', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('sealed', 'bytea', (column) => column.notNull())
    .addPrimaryKeyConstraint('partial_pieces_key', ['upload', 'at'])
    .execute();
  // What is encrypted does not get smaller.
  await sql`alter table partial_pieces alter column sealed set storage external`.execute(db);
}
