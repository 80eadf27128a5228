import { sql } from 'kysely';
import { isPostgres, type OpenDatabase, openDatabase, sqlitePath } from '#src/storage/database/database.ts';
import { closeLog } from '#src/storage/database/sqlite-log.ts';

/** An idle portal keeps no connection for longer, but its jobs ask again within this time. */
const watchSeconds = 22;

type Where = { dataDir: string; databaseUrl?: string };

/**
 * Opens the database for somebody who must be alone with it; undefined while a portal uses it. An SQLite file stays
 * locked against everybody else until it is closed. PostgreSQL is watched for a while, since a portal that has nothing
 * to do holds no connection.
 */
export async function openAlone(
  where: Where,
  wait: (ms: number) => Promise<unknown>,
): Promise<OpenDatabase | undefined> {
  if (!isPostgres(where.databaseUrl)) {
    if (!closeLog(sqlitePath(where))) return undefined;
    const database = await openDatabase({ ...where, isExclusive: true });
    return database;
  }
  const database = await openDatabase(where);
  for (let second = 0; second < watchSeconds; second += 1) {
    const { rows } = await sql`select 1 from pg_stat_activity where datname = current_database()
      and pid <> pg_backend_pid() and backend_type = 'client backend'`.execute(database.db);
    if (rows.length > 0) {
      await database.close();
      return undefined;
    }
    await wait(1000);
  }
  return database;
}
