import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DatabaseAwayError } from './database-away.ts';

/**
 * What has been committed, until it lies on the disk. SQLite writes its log and goes on; the log is synced beside the
 * thread, once for everybody who has committed meanwhile, and nobody is told that something is kept before that. Waiting
 * for the disk is what a commit costs: so it holds nobody up but who waits for it.
 */
export class LogOnDisk {
  readonly #path: string;
  #handle: Promise<FileHandle> | undefined;
  /** How many commits there were, and how many of them lie on the disk. */
  #written = 0;
  #kept = 0;
  #syncing: Promise<void> | undefined;
  #fault: unknown;

  /** `path` is that of the log (`…-wal`). */
  constructor(path: string) {
    this.#path = path;
  }

  /** Something has been committed. */
  wrote(): void {
    this.#written += 1;
  }

  /** Whether everything that has been committed lies on the disk. */
  get isKept(): boolean {
    return this.#kept === this.#written;
  }

  /**
   * Throws DatabaseAwayError once the log could not be synced. What the system has in memory then is nowhere else, and
   * the next sync would say nothing of it: only what is read anew, after a restart, is known to be kept.
   */
  check(): void {
    if (this.#fault) throw new DatabaseAwayError('the log could not be written to the disk', { cause: this.#fault });
  }

  /** What has been written may not be on the disk, whatever a later sync says. */
  fail(fault: unknown): void {
    this.#fault ??= fault;
  }

  /** Resolves when everything that was committed before the call lies on the disk; throws DatabaseAwayError. */
  async keep(): Promise<void> {
    const wanted = this.#written;
    while (this.#kept < wanted) {
      this.check();
      // A sync that began before the last commit may have missed it: another one follows, for all who came meanwhile.
      this.#syncing ??= this.#sync();
      await this.#syncing;
    }
  }

  async close(): Promise<void> {
    await this.keep().catch(() => {});
    await (await this.#handle?.catch(() => undefined))?.close();
  }

  async #sync(): Promise<void> {
    // Who commits in the same turn of the event loop is kept by the same sync.
    await nextTurn();
    const upTo = this.#written;
    try {
      this.#handle ??= open(this.#path, 'r+');
      await (await this.#handle).datasync();
      this.#kept = upTo;
    } catch (fault) {
      this.fail(fault);
    } finally {
      this.#syncing = undefined;
    }
  }
}
