import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely';
import { DatabaseAwayError, sqliteFault } from './database-away.ts';
import { Turnstile } from './turnstile.ts';

type Settings = {
  open: () => DatabaseSync;
  /** How long a query waits for its turn. */
  waitMs: number;
  /** For how long a file that another process locked is tried. */
  lockedMs: number;
  /** Told when SQLite finds the file damaged. */
  onDamaged: () => void;
};

/** How often a locked file is tried again. SQLite's own waiting would hold the thread, and everybody with it. */
const retryMs = 20;

/** Kysely on node:sqlite: one connection, used by one query or transaction at a time. */
export function sqliteDialect(settings: Settings): Dialect {
  return {
    createAdapter: () => new TurnstileAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver: () => new PatientDriver(settings),
  };
}

class TurnstileAdapter extends SqliteAdapter {
  /**
   * SQLite undoes a table that was made as it undoes a row. Kysely does not count on it: a process killed between a
   * migration and the note that it ran left a database that no process could open again.
   */
  override get supportsTransactionalDdl() {
    return true;
  }

  /** Kysely would put a lock of its own before ours, one without a time limit. */
  override get supportsMultipleConnections() {
    return true;
  }
}

/** Kysely's own driver, save that it waits: for its turn, and for a file that somebody else locked. */
class PatientDriver extends SqliteDriver {
  readonly #settings: Settings;
  readonly #turnstile: Turnstile;
  #database: DatabaseSync | undefined;
  #connection: DatabaseConnection | undefined;

  constructor(settings: Settings) {
    const open = async () => {
      this.#database = settings.open();
      return sqliteBridge(this.#database);
    };
    super({ database: () => patiently(settings, open) });
    this.#settings = settings;
    this.#turnstile = new Turnstile(settings.waitMs);
  }

  override async acquireConnection() {
    await this.#turnstile.enter();
    this.#connection ??= patient(await super.acquireConnection(), this.#settings);
    return this.#connection;
  }

  override async releaseConnection() {
    this.#turnstile.leave();
  }

  // Immediate: a transaction that reads first and writes later would else fail when another process wrote between.
  override async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  // SQLite has undone a transaction that met a full disk by itself: undoing it again would hide why.
  override async rollbackTransaction(connection: DatabaseConnection) {
    if (this.#database?.isTransaction) await super.rollbackTransaction(connection);
  }
}

function patient(connection: DatabaseConnection, settings: Settings): DatabaseConnection {
  return {
    executeQuery: (query) => patiently(settings, () => connection.executeQuery(query)),
    streamQuery: (query, size) => connection.streamQuery(query, size),
  };
}

/** Throws DatabaseAwayError where the file, not the statement, is at fault: then nothing of the statement was done. */
async function patiently<Value>({ lockedMs, onDamaged }: Settings, act: () => Promise<Value>): Promise<Value> {
  for (const until = Date.now() + lockedMs; ; await wait(retryMs)) {
    try {
      return await act();
    } catch (fault) {
      const trouble = sqliteFault(fault);
      if (!trouble) throw fault;
      if (trouble.isLocked && Date.now() < until) continue;
      if (trouble.isDamaged) onDamaged();
      throw new DatabaseAwayError(`the database file: ${trouble.kind}`, { cause: fault });
    }
  }
}

const cachedStatements = 400;

/** node:sqlite as Kysely's driver wants it, with its prepared statements kept by their SQL. */
function sqliteBridge(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      if (statements.size >= cachedStatements) statements.clear();
      const statement = database.prepare(sql);
      const prepared: SqliteStatement = {
        // Whether it gives rows back. Asked once, for asking takes as long as a small query.
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters.map(toSql)),
        run: (parameters) => statement.run(...parameters.map(toSql)),
        // A statement of its own: whoever reads on must not be disturbed by the same query.
        iterate: (parameters) => database.prepare(sql).iterate(...parameters.map(toSql)),
      };
      statements.set(sql, prepared);
      return prepared;
    },
  };
}

/**
 * node:sqlite binds `undefined` as NULL and takes a leading object for named parameters, both in silence: such a
 * value is a fault of ours, so it is thrown instead.
 */
function toSql(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`SQLite takes no ${value === undefined ? 'undefined' : typeof value} as a parameter`);
}
