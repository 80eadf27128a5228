import { type FileHandle, open } from 'node:fs/promises';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** With so many pages in the log it is brought home: then most of them are there several times, and go once. */
const duePages = 4_000;

/**
 * Brings SQLite's log home into its file. SQLite would do it inside a commit and wait there for the disk twice, on the
 * one thread: here it only copies, and the file is synced beside the thread. Whoever calls lets nobody write meanwhile,
 * and has synced the log.
 */
export class LogHome {
  readonly #database: DatabaseSync;
  readonly #path: string;
  #look: StatementSync | undefined;
  /** Never closed before SQLite has closed the file: that would drop SQLite's locks on it. */
  #handle: Promise<FileHandle> | undefined;

  /** `database` must not bring its log home by itself (`wal_autocheckpoint = 0`). */
  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#path = database.location() ?? '';
  }

  get isDue(): boolean {
    this.#look ??= this.#database.prepare('pragma wal_checkpoint(noop)');
    const { log, checkpointed } = this.#look.get() ?? {};
    return Number(log) - Number(checkpointed) >= duePages;
  }

  /**
   * A reader keeps the log from being begun anew, by whatever process, until the file is on the disk. Rejects when the
   * file could not be synced: then the reader stays, and the log with it.
   */
  async bring(): Promise<void> {
    const reader = new DatabaseSync(this.#path, { readOnly: true, timeout: 0 });
    try {
      reader.exec('begin; select 1 from sqlite_schema');
      this.#copy();
    } catch (fault) {
      reader.close();
      throw fault;
    }
    this.#handle ??= open(this.#path, 'r+');
    try {
      await (await this.#handle).datasync();
    } catch (fault) {
      throw new SyncError(this.#path, { cause: fault });
    }
    reader.close();
  }

  /** After SQLite has closed the file. */
  async close(): Promise<void> {
    await (await this.#handle?.catch(() => undefined))?.close();
  }

  #copy(): void {
    this.#database.exec('pragma synchronous = off');
    try {
      this.#database.exec('pragma wal_checkpoint(passive)');
    } finally {
      this.#database.exec('pragma synchronous = normal');
    }
  }
}

/** The file was written and could not be synced: what the system has of it may never reach the disk. */
export class SyncError extends Error {
  override name = 'SyncError';
}
