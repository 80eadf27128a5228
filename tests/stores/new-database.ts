import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

/** The address of a database without a table in the PostgreSQL that all test files share (`shared-databases.ts`). */
export const emptyPostgres = (): Promise<string> => ask('/empty');

/** The same with every table and nothing in them. */
export const migratedPostgres = (): Promise<string> => ask('/migrated');

/** Puts an SQLite database with every table and nothing in them into a data folder, which is made if it is not there. */
export function putMigratedSqlite(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  copyFileSync(inject('migratedSqlite'), join(dataDir, 'portal.sqlite'));
}

async function ask(kind: '/empty' | '/migrated'): Promise<string> {
  const answer = await fetch(inject('newDatabases') + kind);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`PostgreSQL did not start: ${text}`);
  return text;
}
