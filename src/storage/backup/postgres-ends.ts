import { sql } from 'kysely';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { type CopiedTable, copyTables, tablesInUse } from '#src/storage/database/copy-tables.ts';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { executedMigrations, migrations } from '#src/storage/database/migrations.ts';
import { noDeadlines } from '#src/storage/database/postgres-pool.ts';

export type FillRefusal = { kind: 'database-not-empty'; tables: string[] };

/** The tables are not those of this release: each portal is backed up by its own. */
export class OtherReleaseError extends Error {
  override name = 'OtherReleaseError';
}

/**
 * All of a PostgreSQL as an SQLite file, as it was at one moment; who writes meanwhile does not wait. So a backup is one
 * kind of file whichever database the portal is on, and needs no program beside Node.
 */
export async function takePostgres(databaseUrl: string, path: string): Promise<void> {
  const postgres = await openDatabase({ dataDir: '.', databaseUrl, deadlines: noDeadlines, isAsItStands: true });
  try {
    const had = await executedMigrations(postgres.db, 'postgres');
    if (had.join() !== migrations.map(({ name }) => name).join()) {
      throw new OtherReleaseError(`the tables are of another release (${had.at(-1) ?? 'none'})`);
    }
    const file = await openDatabase({ dataDir: '.', databaseUrl: `sqlite:${path}` });
    try {
      await postgres.db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((from) =>
          file.db
            .transaction()
            .execute((to) => copyTables({ db: from, engine: 'postgres' }, { db: to, engine: 'sqlite' })),
        );
    } finally {
      await file.close();
    }
  } finally {
    await postgres.close();
  }
}

/** The tables of a PostgreSQL that hold something; its tables are brought up to date for it. */
export async function usedTables(databaseUrl: string): Promise<string[]> {
  const postgres = await openDatabase({ dataDir: '.', databaseUrl, deadlines: noDeadlines });
  try {
    return await tablesInUse(postgres.db);
  } finally {
    await postgres.close();
  }
}

/**
 * All of an SQLite database that nobody writes into, into a PostgreSQL that holds nothing yet: in one transaction, so
 * that what is ended in its middle has done nothing. Both ends are read again and compared before it counts.
 */
export async function fillPostgres(
  file: Pick<OpenDatabase, 'db'>,
  databaseUrl: string,
): Promise<Result<CopiedTable[], FillRefusal>> {
  const postgres = await openDatabase({ dataDir: '.', databaseUrl, deadlines: noDeadlines });
  try {
    return await postgres.db.transaction().execute(async (to) => {
      const tables = await to.introspection.getTables();
      const names = tables.map(({ name }) => name).filter((name) => !name.startsWith('kysely_'));
      // A portal that is started in this moment waits until all is there.
      await sql`lock table ${sql.join(names.map((name) => sql.table(name)))} in share row exclusive mode`.execute(to);
      const used = await tablesInUse(to);
      if (used.length > 0) return refuse({ kind: 'database-not-empty' as const, tables: used });
      return ok(await copyTables({ db: file.db, engine: 'sqlite' }, { db: to, engine: 'postgres' }));
    });
  } finally {
    await postgres.close();
  }
}
