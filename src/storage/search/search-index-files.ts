import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { SearchDocument } from '#src/search/index/search-document.ts';
import type { SegmentStore } from '#src/search/index/segment-store.ts';
import { indexFingerprint } from '#src/search/weights.ts';
import type { WorkerAnswer, WorkerOrder } from './search-worker.ts';

const name = /^([a-z0-9-]+)\.([0-9a-f]{8})\.([0-9a-f]{16})\.segment$/;
const IDLE_MS = 2_000;

/**
 * Segments as files in `CACHE_DIR/search`, named by group, by what the index is made with and by what is in them.
 * They can be deleted at any time: they are built again from the content.
 */
export class SearchIndexFiles implements SegmentStore {
  readonly #folder: string;
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(cacheDir: string) {
    this.#folder = join(cacheDir, 'search');
  }

  async load(): Promise<{ group: string; bytes: Uint8Array<ArrayBuffer> }[]> {
    const found: { group: string; bytes: Uint8Array<ArrayBuffer> }[] = [];
    for (const file of await this.#files()) {
      const [, group = '', fingerprint] = name.exec(file) ?? [];
      if (fingerprint === indexFingerprint) found.push({ group, bytes: await readWhole(join(this.#folder, file)) });
      else await rm(join(this.#folder, file), { force: true });
    }
    return found;
  }

  async build(group: string, documents: AsyncIterable<SearchDocument[]>): Promise<Uint8Array<ArrayBuffer>> {
    clearTimeout(this.#idle);
    const worker = this.#start();
    for await (const batch of documents) await order(worker, { documents: batch });
    const answer = await order(worker, { finish: true });
    this.#idle = setTimeout(() => this.#end(), IDLE_MS);
    this.#idle.unref();
    if (!('bytes' in answer)) throw new Error('the search thread did not write a segment');
    await this.#keep(group, answer);
    return answer.bytes;
  }

  async remove(group: string): Promise<void> {
    for (const file of await this.#files()) {
      if (name.exec(file)?.[1] === group) await rm(join(this.#folder, file), { force: true });
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#end();
  }

  async #keep(group: string, { bytes, hash }: { bytes: Uint8Array<ArrayBuffer>; hash: string }): Promise<void> {
    const file = `${group}.${indexFingerprint}.${hash}.segment`;
    const older = (await this.#files()).filter((other) => name.exec(other)?.[1] === group && other !== file);
    await mkdir(this.#folder, { recursive: true });
    const draft = join(this.#folder, `.${file}`);
    const handle = await open(draft, 'w');
    try {
      await handle.writeFile(bytes);
    } finally {
      await handle.close();
    }
    await rename(draft, join(this.#folder, file));
    for (const other of older) await rm(join(this.#folder, other), { force: true });
  }

  async #files(): Promise<string[]> {
    try {
      return (await readdir(this.#folder)).filter((file) => name.test(file)).sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  #start(): Worker {
    if (this.#closed) throw new Error('the search index is closed');
    if (!this.#worker) {
      // Not bundled: Node runs the source itself, so the thread is the same code in the build, in dev and in tests.
      const source = createRequire(join(process.cwd(), 'package.json')).resolve('#src/storage/search/search-worker.ts');
      // Counting leaves much garbage: small heaps keep it from piling up in a process that has little room.
      const worker = new Worker(pathToFileURL(source), {
        resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 },
      });
      // Whoever waits for an answer hears of a failure by itself; an idle thread that fails must not end the process.
      worker.on('error', () => this.#forget(worker)).on('exit', () => this.#forget(worker));
      worker.unref();
      this.#worker = worker;
    }
    return this.#worker;
  }

  /** The next index is built by another thread. */
  #forget(worker: Worker): void {
    if (this.#worker === worker) this.#worker = undefined;
  }

  /** The thread's memory goes with it. */
  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

function order(worker: Worker, message: WorkerOrder): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      end();
    };
    const onMessage = (answer: WorkerAnswer) => settle(() => resolve(answer));
    const onError = (cause: unknown) => settle(() => reject(new Error('the search thread failed', { cause })));
    const onExit = () => settle(() => reject(new Error('the search thread has ended')));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(message);
  });
}

/** Into memory of its own: typed arrays over it must start at a multiple of four. */
async function readWhole(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const bytes = new Uint8Array(size);
    let at = 0;
    while (at < size) {
      const { bytesRead } = await handle.read(bytes, at, size - at, at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return bytes;
  } finally {
    await handle.close();
  }
}
