import { AskedThread } from './asked-thread.ts';
import type { GitOrder } from './git-worker.ts';
import type { Author, FileChange } from './repository-place.ts';

/** What history needs of a repository. */
export interface TextRepository {
  /** One commit; false when nothing differs from the last one. */
  commit(changes: readonly FileChange[], author: Author, message: string, at: Date): Promise<boolean>;
  /** The text Git knows by this name. */
  read(name: string): Promise<string | undefined>;
  /** The name of what this path says in the last commit; undefined where it says nothing. */
  nameAt(path: string): Promise<string | undefined>;
  /** The bytes Git knows by this name. */
  readBytes(name: string): Promise<Uint8Array | undefined>;
}

/**
 * The repository in a thread of its own, which begins when it is asked and ends when it has been idle: saving is rare,
 * and the serving thread neither waits for compression nor keeps the Git library in memory.
 */
export class GitThread implements TextRepository {
  readonly #thread: AskedThread<GitOrder>;

  constructor(gitdir: string) {
    this.#thread = new AskedThread({
      script: '#src/storage/content/history/git-worker.ts',
      workerData: { gitdir },
      name: 'the content repository',
      heapMb: 192,
      idleMs: 30_000,
    });
  }

  commit(changes: readonly FileChange[], author: Author, message: string, at: Date): Promise<boolean> {
    return this.#thread.ask({ kind: 'commit', changes, author, message, at: at.getTime() });
  }

  /** A commit that joins the last one with another, though nothing should differ from the last one. */
  async join(other: string, changes: readonly FileChange[], author: Author, message: string, at: Date): Promise<void> {
    await this.#thread.ask({ kind: 'commit', changes, author, message, at: at.getTime(), other });
  }

  read(name: string): Promise<string | undefined> {
    return this.#thread.ask({ kind: 'read', name });
  }

  nameAt(path: string): Promise<string | undefined> {
    return this.#thread.ask({ kind: 'name', path });
  }

  /** The last commit; undefined before the first. */
  head(): Promise<string | undefined> {
    return this.#thread.ask({ kind: 'head' });
  }

  /** Makes a commit that is there already the last one; these files differ in it. */
  async advance(to: string, paths: readonly string[]): Promise<void> {
    await this.#thread.ask({ kind: 'advance', to, paths });
  }

  readBytes(name: string): Promise<Uint8Array | undefined> {
    return this.#thread.ask({ kind: 'read-bytes', name });
  }

  /** Ends the thread when what it was asked for is done. */
  close(): Promise<void> {
    return this.#thread.close();
  }

  /** Ends the thread at once, whatever it is doing; whoever waits is told. */
  kill(): Promise<void> {
    return this.#thread.kill();
  }
}
