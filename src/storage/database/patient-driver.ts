import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult, SqliteDriver } from 'kysely';
import { CommitGroup } from './commit-group.ts';
import { DatabaseAwayError, sqliteFault } from './database-away.ts';
import { sqliteBridge } from './sqlite-bridge.ts';
import { Turnstile } from './turnstile.ts';

export type Settings = {
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

/**
 * Kysely's own driver, save that it waits: for its turn, for a file that somebody else locked, and for the disk together
 * with whoever else commits at that moment.
 */
export class PatientDriver implements Driver {
  readonly #settings: Settings;
  readonly #turnstile: Turnstile;
  readonly #group: CommitGroup;
  readonly #kysely: SqliteDriver;
  #database: DatabaseSync | undefined;

  constructor(settings: Settings) {
    const open = async () => {
      this.#database = settings.open();
      return sqliteBridge(this.#database);
    };
    this.#kysely = new SqliteDriver({ database: () => patiently(settings, open) });
    this.#settings = settings;
    this.#turnstile = new Turnstile(settings.waitMs);
    this.#group = new CommitGroup({
      commit: () => patiently(settings, async () => this.#database?.exec('commit')),
      undo: () => this.#undo(),
      enterIfFree: () => this.#turnstile.enterIfFree(),
      leave: () => this.#turnstile.leave(),
    });
  }

  async init() {
    await this.#kysely.init();
  }

  async destroy() {
    if (this.#turnstile.enterIfFree()) await this.#group.commit();
    await this.#kysely.destroy();
  }

  async acquireConnection() {
    await this.#turnstile.enter();
    const connection = await this.#kysely.acquireConnection();
    const turn: Turn = {
      isInside: true,
      isTransaction: false,
      executeQuery: (query) => this.#execute(turn, connection, query),
      // biome-ignore lint/correctness/useYield: it only refuses
      async *streamQuery() {
        throw new Error('read page by page: a stream would keep everybody else from the database');
      },
    };
    return turn;
  }

  async releaseConnection(turn: Turn) {
    await this.#leave(turn);
  }

  // Immediate: a transaction that reads first and writes later would else fail when another process wrote between.
  async beginTransaction(turn: Turn) {
    await this.#enter(turn);
    turn.isTransaction = true;
    if (!this.#group.isOpen) {
      await turn.executeQuery(begin);
      this.#group.opened();
    }
    await turn.executeQuery(savepoint);
  }

  async commitTransaction(turn: Turn) {
    await turn.executeQuery(release);
    turn.isTransaction = false;
    const written = this.#group.join();
    await this.#leave(turn);
    await written;
  }

  async rollbackTransaction(turn: Turn) {
    // Who was told that the group could not be committed has nothing left to undo.
    if (!turn.isTransaction) return;
    // SQLite has undone a transaction that met a full disk by itself: undoing it again would hide why.
    if (this.#database?.isTransaction) {
      if (this.#group.isEmpty) {
        this.#undo();
        this.#group.undone();
      } else {
        await turn.executeQuery(undo);
        await turn.executeQuery(release);
      }
    }
    turn.isTransaction = false;
  }

  async #execute<Row>(turn: Turn, connection: DatabaseConnection, query: CompiledQuery): Promise<QueryResult<Row>> {
    await this.#enter(turn);
    const isAlone = !turn.isTransaction;
    if (isAlone && this.#group.isOpen && outside.test(query.sql)) await this.#group.commit();
    const result = await this.#run<Row>(connection, query);
    if (isAlone && this.#group.isOpen) {
      const written = this.#group.join();
      await this.#leave(turn);
      await written;
    }
    return result;
  }

  async #run<Row>(connection: DatabaseConnection, query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      return await patiently(this.#settings, () => connection.executeQuery<Row>(query));
    } catch (fault) {
      if (this.#group.isOpen && !this.#database?.isTransaction) this.#group.undone(fault);
      throw fault;
    }
  }

  async #enter(turn: Turn): Promise<void> {
    if (turn.isInside) return;
    await this.#turnstile.enter();
    turn.isInside = true;
  }

  async #leave(turn: Turn): Promise<void> {
    if (!turn.isInside) return;
    turn.isInside = false;
    await this.#group.leaving();
    this.#turnstile.leave();
  }

  #undo(): void {
    if (this.#database?.isTransaction) this.#database.exec('rollback');
  }
}

/** The connection, while somebody has it. */
type Turn = DatabaseConnection & {
  /** Has entered the turnstile and not left it. */
  isInside: boolean;
  isTransaction: boolean;
};

const begin = CompiledQuery.raw('begin immediate');
const savepoint = CompiledQuery.raw('savepoint member');
const release = CompiledQuery.raw('release member');
const undo = CompiledQuery.raw('rollback to member');
/** What SQLite does not do inside a transaction. */
const outside = /^\s*(pragma|vacuum|attach|detach)\b/i;

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
