import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Database, type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { createVault, type Vault } from '#src/storage/keys/vault.ts';
import { migratedPostgres, putMigratedSqlite } from '#tests/stores/new-database.ts';

/** A database with every table and nothing in them, and what stores need besides. */
export type EmptyStore = Pick<OpenDatabase, 'db' | 'engine'> & { dataDir: string; vault: Vault };

/**
 * Runs the same tests on SQLite and on PostgreSQL. Each call of `open` gives an empty database: on SQLite a file of its
 * own, on PostgreSQL the one database of these tests, emptied.
 */
export function describeStores(tests: (open: () => Promise<EmptyStore>, engine: 'sqlite' | 'postgres') => void): void {
  const root = mkdtempSync(join(tmpdir(), 'stores-'));
  const vault = createVault('a secret of thirty-two characters');
  const opened: OpenDatabase[] = [];
  let folders = 0;

  async function openIn(databaseUrl?: string): Promise<EmptyStore> {
    const dataDir = join(root, String(++folders));
    if (!databaseUrl) putMigratedSqlite(dataDir);
    const database = await openDatabase({ dataDir, ...(databaseUrl ? { databaseUrl } : {}) });
    opened.push(database);
    return { db: database.db, engine: database.engine, dataDir, vault };
  }
  const closeAll = async () => {
    for (const { close } of opened.splice(0)) await close();
  };
  afterAll(async () => {
    await closeAll();
    rmSync(root, { recursive: true, force: true });
  });

  describe('on SQLite', () => tests(() => openIn(), 'sqlite'));

  describe('on PostgreSQL', () => {
    let store: EmptyStore;
    beforeAll(async () => {
      store = await openIn(await migratedPostgres());
    }, 120_000);
    afterAll(closeAll);

    tests(async () => {
      await empty(store.db);
      return store;
    }, 'postgres');
  });
}

/** Takes every row, of tables alone that have any: to truncate a table costs more than most of these tests. */
async function empty(db: Database): Promise<void> {
  const tables = await db.introspection.getTables();
  const names = tables.map(({ name }) => name).filter((name) => !name.startsWith('kysely_'));
  const looks = names.map((name) => sql`select ${name} as name where exists (select 1 from ${sql.table(name)})`);
  const { rows } = await sql<{ name: string }>`${sql.join(looks, sql` union all `)}`.execute(db);
  if (rows.length === 0) return;
  await sql`truncate ${sql.join(rows.map(({ name }) => sql.table(name)))} cascade`.execute(db);
}
