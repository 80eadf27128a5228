import type { DatabaseSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { SqliteConnection } from './sqlite-connection.ts';
import { Turnstile } from './turnstile.ts';

/** Kysely on node:sqlite: one connection, used by one query or transaction at a time. */
export function sqliteDialect(open: () => DatabaseSync, waitMs: number): Dialect {
  return {
    createAdapter: () => new TurnstileAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver: () => new SqliteDriver(open, waitMs),
  };
}

/** Kysely would put a lock of its own before ours, one without a time limit. */
class TurnstileAdapter extends SqliteAdapter {
  override get supportsMultipleConnections() {
    return true;
  }
}

class SqliteDriver implements Driver {
  #open: () => DatabaseSync;
  #turnstile: Turnstile;
  #database: DatabaseSync | undefined;
  #connection: SqliteConnection | undefined;

  constructor(open: () => DatabaseSync, waitMs: number) {
    this.#open = open;
    this.#turnstile = new Turnstile(waitMs);
  }

  async init() {
    this.#database = this.#open();
    this.#connection = new SqliteConnection(this.#database);
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (!this.#connection) throw new Error('the database is not open');
    await this.#turnstile.enter();
    return this.#connection;
  }

  async releaseConnection() {
    this.#turnstile.leave();
  }

  // Immediate: a transaction that reads first and writes later would else fail when another process wrote between.
  beginTransaction = (connection: DatabaseConnection) => run(connection, 'begin immediate');
  commitTransaction = (connection: DatabaseConnection) => run(connection, 'commit');
  rollbackTransaction = (connection: DatabaseConnection) => run(connection, 'rollback');
  savepoint = (connection: DatabaseConnection, name: string) => run(connection, `savepoint ${quote(name)}`);
  rollbackToSavepoint = (connection: DatabaseConnection, name: string) => run(connection, `rollback to ${quote(name)}`);
  releaseSavepoint = (connection: DatabaseConnection, name: string) => run(connection, `release ${quote(name)}`);

  async destroy() {
    this.#database?.close();
    this.#database = undefined;
    this.#connection = undefined;
  }
}

async function run(connection: DatabaseConnection, sql: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(sql));
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
