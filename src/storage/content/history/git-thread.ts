import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { GitAnswer, GitOrder } from './git-worker.ts';
import type { Author, FileChange } from './repository-place.ts';

/** What history needs of a repository. */
export interface TextRepository {
  /** One commit; false when nothing differs from the last one. */
  commit(changes: readonly FileChange[], author: Author, message: string, at: Date): Promise<boolean>;
  /** The text Git knows by this name. */
  read(name: string): Promise<string | undefined>;
  /** The bytes Git knows by this name. */
  readBytes(name: string): Promise<Uint8Array | undefined>;
}

const idleMs = 30_000;

type Waiting = { resolve: (value: never) => void; reject: (fault: Error) => void };
type Order = GitOrder extends infer Each ? (Each extends unknown ? Omit<Each, 'id'> : never) : never;

/**
 * The repository in a thread of its own, which begins when it is asked and ends when it has been idle: saving is rare,
 * and the serving thread neither waits for compression nor keeps the Git library in memory.
 */
export class GitThread implements TextRepository {
  readonly #gitdir: string;
  readonly #waiting = new Map<number, Waiting>();
  readonly #asked = new Set<Promise<unknown>>();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #next = 1;

  constructor(gitdir: string) {
    this.#gitdir = gitdir;
  }

  commit(changes: readonly FileChange[], author: Author, message: string, at: Date): Promise<boolean> {
    return this.#ask({ kind: 'commit', changes, author, message, at: at.getTime() });
  }

  read(name: string): Promise<string | undefined> {
    return this.#ask({ kind: 'read', name });
  }

  readBytes(name: string): Promise<Uint8Array | undefined> {
    return this.#ask({ kind: 'read-bytes', name });
  }

  /** Ends the thread when what it was asked for is done. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#asked);
    clearTimeout(this.#idle);
    await this.#worker?.terminate();
  }

  /** Ends the thread at once, whatever it is doing; whoever waits is told. */
  async kill(): Promise<void> {
    await this.#worker?.terminate();
  }

  #ask<Value>(order: Order): Promise<Value> {
    clearTimeout(this.#idle);
    this.#worker ??= this.#spawn();
    const worker = this.#worker;
    const id = this.#next++;
    const asked = new Promise<Value>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ ...order, id });
    });
    this.#asked.add(asked);
    const done = () => this.#asked.delete(asked);
    asked.then(done, done);
    return asked;
  }

  #spawn(): Worker {
    // Not bundled: Node runs the source itself, as with the search index.
    const require = createRequire(join(process.cwd(), 'package.json'));
    const worker = new Worker(pathToFileURL(require.resolve('#src/storage/content/history/git-worker.ts')), {
      workerData: { gitdir: this.#gitdir },
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 },
    });
    worker.on('message', ({ id, value, fault }: GitAnswer) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (fault === undefined) waiting?.resolve(value as never);
      else waiting?.reject(new Error(`the content repository: ${fault}`));
      if (this.#waiting.size > 0) return;
      this.#idle = setTimeout(() => this.#rest(), idleMs).unref();
    });
    worker.on('error', (fault) => this.#lost(worker, fault));
    worker.on('exit', () => this.#lost(worker, new Error('the thread of the content repository has ended')));
    worker.unref();
    return worker;
  }

  #rest(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
  }

  #lost(worker: Worker, fault: unknown): void {
    if (worker !== this.#worker) return;
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(fault as Error);
    this.#waiting.clear();
  }
}
