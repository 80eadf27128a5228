import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import type { OpenDatabase } from './database.ts';

/**
 * Brings a SQLite file's log home, so that the file alone is all of it. SQLite lets nobody do so while another
 * connection is open: false means that a portal (or something else) is using it.
 */
export function closeLog(path: string): boolean {
  if (!existsSync(path)) return true;
  const database = new DatabaseSync(path, { timeout: 500 });
  try {
    database.exec('pragma journal_mode = delete');
    return true;
  } catch (error) {
    if (error instanceof Error && /locked|busy/i.test(error.message)) return false;
    throw error;
  } finally {
    database.close();
  }
}

/**
 * Makes SQLite's log begin anew, so that what was deleted is in no file any more: the pages themselves are overwritten
 * on deleting (`secure_delete`), older versions of them stand in the log until then. PostgreSQL's own vacuum does its part.
 */
export async function forgetForGood({ db, engine }: Pick<OpenDatabase, 'db' | 'engine'>): Promise<void> {
  if (engine === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
