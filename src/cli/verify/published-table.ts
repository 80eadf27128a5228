import { existsSync } from 'node:fs';
import { readConfig } from '#src/platform/config.ts';
import type { Procedure } from '#src/published/record/parse-procedure.ts';
import { createSqlPublishedRecordStore } from '#src/storage/content/published-records/sql-published-record-store.ts';
import { isPostgres, openDatabase, sqlitePath } from '#src/storage/database/database.ts';

/**
 * The published records with these codes that the portal keeps; undefined where no portal has run here, or it keeps
 * none. The database is read as it stands: nothing is made, and no table is brought up to date.
 */
export async function publishedInTable(codes: ReadonlySet<string>): Promise<Map<string, Procedure> | undefined> {
  const config = readConfig(process.env);
  if (!isPostgres(config.databaseUrl) && !existsSync(sqlitePath(config))) return undefined;
  const { db, close } = await openDatabase({ ...config, isAsItStands: true });
  try {
    const tables = await db.introspection.getTables();
    if (!tables.some(({ name }) => name === 'published_records')) return undefined;
    const store = createSqlPublishedRecordStore(db);
    if ((await store.summary()).current === 0) return undefined;
    const found = new Map<string, Procedure>();
    for (const code of codes) {
      const record = await store.find(code);
      if (record && !record.goneAt) found.set(code, record.procedure);
    }
    return found;
  } finally {
    await close();
  }
}
