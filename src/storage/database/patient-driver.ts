import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult, SqliteDriver } from 'kysely';
import { DatabaseAwayError, sqliteFault } from './database-away.ts';
import { LogHome, SyncError } from './log-home.ts';
import { LogOnDisk } from './log-on-disk.ts';
import { sqliteBridge } from './sqlite-bridge.ts';
import { Turnstile } from './turnstile.ts';

export type Settings = {
  open: () => DatabaseSync;
  /** How long a query waits for its turn. */
  waitMs: number;
  /** For how long a file that another process locked is tried. */
  lockedMs: number;
  /** SQLite brings its log home by itself, for nobody else may open the file. */
  isExclusive?: boolean;
  /** Told when SQLite finds the file damaged. */
  onDamaged: () => void;
};

/** After so many commits it is looked how long the log is. */
const looksAtLog = 4;
/** How often a locked file is tried again. SQLite's own waiting would hold the thread, and everybody with it. */
const retryMs = 20;

/**
 * Kysely's own driver, save that it waits: for its turn, for a file that somebody else locked, and for the disk, whose
 * turn is over by then.
 */
export class PatientDriver implements Driver {
  readonly #settings: Settings;
  readonly #turnstile: Turnstile;
  readonly #kysely: SqliteDriver;
  #database: DatabaseSync | undefined;
  #log: LogOnDisk | undefined;
  #home: LogHome | undefined;
  #commits = 0;
  #homecoming: Promise<void> | undefined;

  constructor(settings: Settings) {
    const open = async () => {
      this.#database = settings.open();
      this.#log = new LogOnDisk(`${this.#database.location()}-wal`);
      if (!settings.isExclusive) this.#home = new LogHome(this.#database);
      return sqliteBridge(this.#database);
    };
    this.#kysely = new SqliteDriver({ database: () => patiently(settings, open) });
    this.#settings = settings;
    this.#turnstile = new Turnstile(settings.waitMs);
  }

  async init() {
    await this.#kysely.init();
  }

  async destroy() {
    await this.#homecoming;
    await this.#log?.close();
    await this.#kysely.destroy();
    await this.#home?.close();
  }

  async acquireConnection() {
    await this.#turnstile.enter();
    const connection = await this.#kysely.acquireConnection();
    const turn: Turn = {
      isInside: true,
      isTransaction: false,
      hasWritten: false,
      executeQuery: (query) => this.#execute(turn, connection, query),
      // biome-ignore lint/correctness/useYield: it only refuses
      async *streamQuery() {
        throw new Error('read page by page: a stream would keep everybody else from the database');
      },
    };
    return turn;
  }

  async releaseConnection(turn: Turn) {
    this.#leave(turn);
  }

  // Immediate: a transaction that reads first and writes later would else fail when another process wrote between.
  async beginTransaction(turn: Turn) {
    turn.isTransaction = true;
    await turn.executeQuery(begin);
  }

  async commitTransaction(turn: Turn) {
    await turn.executeQuery(commit);
    turn.isTransaction = false;
    await this.#keep(turn);
  }

  async rollbackTransaction(turn: Turn) {
    // Whose commit could not be kept has left: the transaction that is open now is somebody else's.
    if (!turn.isTransaction) return;
    // SQLite has undone a transaction that met a full disk by itself: undoing it again would hide why.
    if (this.#database?.isTransaction) await turn.executeQuery(rollback);
    turn.isTransaction = false;
    turn.hasWritten = false;
  }

  async #execute<Row>(turn: Turn, connection: DatabaseConnection, query: CompiledQuery): Promise<QueryResult<Row>> {
    await this.#enter(turn);
    this.#log?.check();
    const result = await patiently(this.#settings, () => connection.executeQuery<Row>(query));
    if (!reading.test(query.sql)) turn.hasWritten = true;
    if (!turn.isTransaction) await this.#keep(turn);
    return result;
  }

  /** Gives the turn to the next one, and resolves when all that this one wrote or read lies on the disk. */
  async #keep(turn: Turn): Promise<void> {
    if (turn.hasWritten) this.#wrote();
    turn.hasWritten = false;
    if (!this.#log || this.#log.isKept) return;
    this.#leave(turn);
    await this.#log.keep();
  }

  #wrote(): void {
    this.#log?.wrote();
    this.#commits += 1;
    // It waits for its turn behind those who are here already.
    if (this.#commits % looksAtLog !== 0) return;
    this.#homecoming ??= this.#bringHome().finally(() => {
      this.#homecoming = undefined;
    });
  }

  /** Nobody writes meanwhile, and nobody waits for it but for their turn. */
  async #bringHome(): Promise<void> {
    const isInside = await this.#turnstile.enter().then(
      () => true,
      () => false,
    );
    try {
      if (!isInside || !this.#home?.isDue) return;
      await this.#log?.keep();
      await this.#home.bring();
    } catch (fault) {
      // What could not be copied stays in the log, for the next time.
      if (fault instanceof SyncError) this.#log?.fail(fault);
    } finally {
      if (isInside) this.#turnstile.leave();
    }
  }

  async #enter(turn: Turn): Promise<void> {
    if (turn.isInside) return;
    await this.#turnstile.enter();
    turn.isInside = true;
  }

  #leave(turn: Turn): void {
    if (!turn.isInside) return;
    turn.isInside = false;
    this.#turnstile.leave();
  }
}

/** The connection, while somebody has it. */
type Turn = DatabaseConnection & {
  /** Has entered the turnstile and not left it. */
  isInside: boolean;
  isTransaction: boolean;
  /** Something that may have changed the file since the last commit. */
  hasWritten: boolean;
};

const begin = CompiledQuery.raw('begin immediate');
const commit = CompiledQuery.raw('commit');
const rollback = CompiledQuery.raw('rollback');
/** What changes nothing in the file; of everything else it is taken for granted. */
const reading = /^\s*(select|begin|commit|rollback)\b/i;

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
