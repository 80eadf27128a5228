import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Dialect, Kysely, PostgresDialect, sql } from 'kysely';
import type { Verdict } from './damage-worker.ts';
import { DatabaseAwayError } from './database-away.ts';
import type { Engine } from './engine.ts';
import { migrateToLatest } from './migrations.ts';
import { type Deadlines, noDeadlines, portalDeadlines, postgresPool } from './postgres-pool.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

export type OpenDatabase = { db: Database; engine: Engine; close(): Promise<void> };

/** A database that may be away at this moment, also at the start: it is opened when it can be. */
export type LateDatabase = OpenDatabase & {
  /**
   * Brings its tables up to date, and from then on lets everybody ask. It counts as well once `prepare`, which may ask
   * it, is done too. Throws DatabaseAwayError while it is away.
   */
  open(prepare?: () => Promise<void>): Promise<void>;
  /** Whether it is open, answers at once and is whole as far as is known. */
  isWell(): Promise<boolean>;
};

type Options = {
  dataDir: string;
  /** `postgres://…` or `sqlite:FILE`; without it a file in `dataDir`. */
  databaseUrl?: string;
  /** Told of a connection that was lost; the pool opens another one by itself. */
  onConnectionError?: (error: Error) => void;
  /** How long a query waits for its turn on SQLite's one connection. */
  waitMs?: number;
  /** For how long an SQLite file that another process locked is tried. */
  lockedMs?: number;
  /** Locks an SQLite file against every other connection, from the first use on. */
  isExclusive?: boolean;
  /** How long PostgreSQL is waited for. */
  deadlines?: Deadlines;
  /** Told once when the SQLite file is found damaged; given, the whole file is looked through when it is opened. */
  onDamaged?: () => void;
  /** Leaves the tables as they are: for who reads beside a portal that may be of another release. */
  isAsItStands?: boolean;
};

/** Opens the database and brings its tables up to date. */
export async function openDatabase(options: Options): Promise<OpenDatabase> {
  const database = openDatabaseLater(options);
  try {
    await database.open();
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/** How long the database may take to answer a question of one row before it counts as away. */
const healthMs = 2_000;

/** The same without asking it anything yet. Until `open` every query fails with DatabaseAwayError. */
export function openDatabaseLater(options: Options): LateDatabase {
  const engine: Engine = isPostgres(options.databaseUrl) ? 'postgres' : 'sqlite';
  let isOpen = false;
  let isPrepared = false;
  let isDamaged = false;
  const onDamaged = () => {
    if (!isDamaged) options.onDamaged?.();
    isDamaged = true;
  };
  const db = new Kysely<Tables>({
    dialect: engine === 'postgres' ? postgres(options, () => isOpen) : sqlite(options, onDamaged),
  });
  const bringUpToDate = async () => {
    if (engine === 'postgres') return migratePostgres(options);
    await migrateToLatest(db, engine);
    if (options.onDamaged) findDamage(sqlitePath(options), onDamaged);
  };
  return {
    db,
    engine,
    async open(prepare) {
      if (!options.isAsItStands) await bringUpToDate();
      isOpen = true;
      await prepare?.();
      isPrepared = true;
    },
    async isWell() {
      if (!isPrepared || isDamaged) return false;
      const asked = sql`select 1 from cases limit 1`.execute(db).then(
        () => true,
        () => false,
      );
      return Promise.race([asked, wait(healthMs, false, { ref: false })]);
    },
    close: () => db.destroy(),
  };
}

function sqlite(
  { dataDir, databaseUrl, waitMs = 10_000, lockedMs = 5_000, isExclusive = false }: Options,
  onDamaged: () => void,
) {
  const path = sqlitePath({ dataDir, databaseUrl });
  return sqliteDialect({ open: () => openSqlite(path, isExclusive), waitMs, lockedMs, isExclusive, onDamaged });
}

/** Over a connection of its own: a large table takes longer than any page may. */
async function migratePostgres({ databaseUrl, onConnectionError = () => {} }: Options): Promise<void> {
  const pool = postgresPool(databaseUrl, noDeadlines, onConnectionError);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrateToLatest(db, 'postgres');
  } finally {
    await db.destroy();
  }
}

/** Where the SQLite file is. */
export function sqlitePath({ dataDir, databaseUrl }: { dataDir: string; databaseUrl?: string | undefined }): string {
  return databaseUrl ? databaseUrl.replace(/^sqlite:(\/\/(?=\/))?/, '') : join(dataDir, 'portal.sqlite');
}

export function isPostgres(databaseUrl: string | undefined): boolean {
  return /^postgres(ql)?:/.test(databaseUrl ?? '');
}

/**
 * With `synchronous=NORMAL` SQLite syncs its log before it is brought home and at no other time; at every commit
 * `log-on-disk.ts` does, before anybody is told: what has been acknowledged survives a power cut. The folder is synced
 * once, so that the files themselves do too.
 */
function openSqlite(path: string, isExclusive: boolean): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // SQLite would wait for a lock on the one thread: it is tried again from outside instead.
  const database = new DatabaseSync(path, { timeout: 0, enableForeignKeyConstraints: true });
  try {
    // Sessions and password hashes are in it. SQLite gives the files of the WAL the mode of this one.
    chmodSync(path, 0o600);
    if (isExclusive) database.exec('pragma locking_mode = exclusive');
    const { journal_mode: mode } = database.prepare('pragma journal_mode = wal').get() ?? {};
    if (mode !== 'wal') throw new DatabaseAwayError(`SQLite can keep no log beside ${path} (${mode})`);
    // What is deleted is overwritten: who finds a dropped key in a free page could open what it opened.
    database.exec('pragma synchronous = normal; pragma secure_delete = on;');
    database.exec('pragma cache_size = -8000');
    // `log-home.ts` brings the log home, beside the thread.
    if (!isExclusive) database.exec('pragma wal_autocheckpoint = 0');
    // The log's own file is there from the first look on.
    database.prepare('select 1 from sqlite_schema').get();
  } catch (error) {
    database.close();
    throw error;
  }
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
  return database;
}

function postgres(
  { databaseUrl, onConnectionError = () => {}, deadlines = portalDeadlines }: Options,
  isOpen: () => boolean,
): Dialect {
  const pool = postgresPool(databaseUrl, deadlines, onConnectionError);
  const connect = async () => {
    if (!isOpen()) throw new DatabaseAwayError('the database has not been opened yet');
    return pool.connect();
  };
  return new PostgresDialect({ pool: { ...pool, connect } });
}

/**
 * Has SQLite look through the whole file in a thread of its own, since a damaged page is found by nobody until it is
 * read. Tells when it is damaged, and nothing when it could not be looked through.
 */
function findDamage(path: string, onDamaged: () => void): void {
  // Not bundled: Node runs the source itself, as with the search index.
  const source = createRequire(join(process.cwd(), 'package.json')).resolve('#src/storage/database/damage-worker.ts');
  const worker = new Worker(pathToFileURL(source), { workerData: path });
  worker.unref();
  worker.on('error', () => {}).once('message', (_verdict: Verdict) => onDamaged());
}
