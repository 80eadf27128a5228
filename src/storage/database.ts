import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { migrateToLatest } from './migrate.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;
export type Engine = 'sqlite' | 'postgres';
export type OpenDatabase = { db: Database; engine: Engine; close(): Promise<void> };

type Options = {
  dataDir: string;
  /** `postgres://…` or `sqlite:FILE`; without it a file in `dataDir`. */
  databaseUrl?: string;
  /** Told of a lost connection that no query was waiting for; the pool opens another one by itself. */
  onConnectionError?: (error: Error) => void;
  /** How long a query waits for its turn on SQLite's one connection. */
  waitMs?: number;
  /** Locks an SQLite file against every other connection, from the first use on. */
  isExclusive?: boolean;
};

/** Opens the database and brings its tables up to date. */
export async function openDatabase(options: Options): Promise<OpenDatabase> {
  const engine: Engine = isPostgres(options.databaseUrl) ? 'postgres' : 'sqlite';
  const db = new Kysely<Tables>({ dialect: engine === 'postgres' ? postgres(options) : sqlite(options) });
  try {
    await migrateToLatest(db, engine);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, engine, close: () => db.destroy() };
}

function sqlite({ dataDir, databaseUrl, waitMs = 10_000, isExclusive = false }: Options) {
  const path = sqlitePath({ dataDir, databaseUrl });
  return sqliteDialect(() => openSqlite(path, isExclusive), waitMs);
}

/** Where the SQLite file is. */
export function sqlitePath({ dataDir, databaseUrl }: { dataDir: string; databaseUrl?: string | undefined }): string {
  return databaseUrl ? databaseUrl.replace(/^sqlite:(\/\/(?=\/))?/, '') : join(dataDir, 'portal.sqlite');
}

export function isPostgres(databaseUrl: string | undefined): boolean {
  return /^postgres(ql)?:/.test(databaseUrl ?? '');
}

/**
 * `synchronous=FULL` makes every commit wait for the disk, also in WAL mode: what has been acknowledged survives a
 * power cut. The folder is synced once, so that the file itself does too.
 */
function openSqlite(path: string, isExclusive: boolean): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
  // Sessions and password hashes are in it. SQLite gives the files of the WAL the mode of this one.
  chmodSync(path, 0o600);
  if (isExclusive) database.exec('pragma locking_mode = exclusive');
  // What is deleted is overwritten: who finds a dropped key in a free page could open what it opened.
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;');
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
  return database;
}

function postgres({ databaseUrl, onConnectionError }: Options) {
  const pool = new Pool({ connectionString: databaseUrl, max: 10 });
  // Without a listener a stopped server would end the process.
  pool.on('error', (error) => onConnectionError?.(error));
  return new PostgresDialect({ pool });
}
