import { sql } from 'kysely';
import type { OpenDatabase } from './database.ts';

/**
 * Makes SQLite's log begin anew, so that what was deleted is in no file any more: the pages themselves are overwritten
 * on deleting (`secure_delete`), older versions of them stand in the log until then. PostgreSQL's own vacuum does its part.
 */
export async function forgetForGood({ db, engine }: Pick<OpenDatabase, 'db' | 'engine'>): Promise<void> {
  if (engine === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
