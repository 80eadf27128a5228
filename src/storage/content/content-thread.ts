import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { defined } from '#src/base/defined.ts';
import { type Fault, faultAt, reasonOf } from '#src/library/content-fault.ts';
import type { ContentLibrary } from './content-library.ts';
import type { KnownFile } from './content-reader.ts';
import type { Reading } from './content-reading.ts';
import { readProgress, type ThreadData, type ThreadNews, type ThreadOrder } from './follow-in-thread.ts';

export type ContentThreadOptions = {
  contentDir: string;
  library: Pick<ContentLibrary, 'known' | 'take' | 'retryKeeping'>;
  onFault: (fault: unknown) => void;
  /** Source file of the thread, as `package.json` names it. */
  worker?: string;
  /** How long the thread may give no sign of life while it reads one file, on a machine that has time for it. */
  deadlineMs?: number;
};

const beatMs = 1_000;
/** Without half of the time itself to work in, a thread is not stuck but waits for its turn: this many times as long. */
const patience = 12;
/** Looking through folders is one step, however slow the disk is. */
const deadlineOfLooksMs = 120_000;
const longestSaveMs = 5_000;
const mostPathBytes = 8_192;

/**
 * The thread that reads the content folder, seen from the one that serves: takes up what it tells in small portions,
 * and ends and replaces it when a file keeps it from answering. That file is left alone until it changes.
 */
export class ContentThread {
  readonly #options: ContentThreadOptions;
  readonly #waiting = new Map<number, (fault?: Fault) => void>();
  readonly #checks = new Map<number, string>();
  readonly #stuck = new Set<string>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #worker: Worker | undefined;
  #progress = new SharedArrayBuffer(8 + mostPathBytes);
  #answeredAt = performance.now();
  #workedAt = workOfThreads();
  #beatAt = performance.now();
  #starts = 0;
  #next = 1;
  #isClosed = false;
  #ready: () => void = () => {};

  constructor(options: ContentThreadOptions) {
    this.#options = options;
  }

  /** Ends when everything has been read once; also when the thread does not come up: then what was kept is served. */
  start(): Promise<void> {
    const ready = new Promise<void>((resolve) => {
      this.#ready = resolve;
    });
    this.#spawn();
    this.#timers.add(setInterval(() => this.#beat(), beatMs).unref());
    return ready;
  }

  /** Looks at paths that were just written; ends when everybody sees them, or after a while without. */
  async refresh(...paths: string[]): Promise<void> {
    const look = new Promise<void>((done) => {
      const id = this.#next++;
      this.#waiting.set(id, () => done());
      this.#order({ kind: 'look', id, paths });
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((done) => {
      timer = setTimeout(done, longestSaveMs);
    });
    await Promise.race([look, late]);
    clearTimeout(timer);
  }

  /** Looks at paths that somebody else has written, or at everything, when their turn comes. */
  follow(paths?: readonly string[]): void {
    this.#order(defined({ kind: 'look', id: 0, paths }));
  }

  /** What is wrong with a text nobody has read yet; read where it holds nobody up, and never for long. */
  check(path: string, source: string): Promise<Fault | undefined> {
    return new Promise((done) => {
      const id = this.#next++;
      this.#checks.set(id, path);
      this.#waiting.set(id, done);
      this.#order({ kind: 'check', id, path, source });
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#worker?.terminate();
  }

  #spawn(): void {
    if (this.#isClosed) return;
    this.#starts += 1;
    const { contentDir, library, onFault, worker: name = '#src/content-worker.ts' } = this.#options;
    this.#progress = new SharedArrayBuffer(8 + mostPathBytes);
    const known: [string, KnownFile][] = [...library.known()];
    const data: ThreadData = { contentDir, known, stuck: [...this.#stuck], progress: this.#progress };
    try {
      // Not bundled: Node runs the source itself, as with the search index.
      const source = createRequire(join(process.cwd(), 'package.json')).resolve(name);
      const worker = new Worker(pathToFileURL(source), {
        workerData: data,
        resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 },
      });
      this.#worker = worker;
      this.#answered();
      worker.on('message', (news: ThreadNews) => this.#hear(worker, news));
      worker.on('error', onFault);
      worker.once('exit', () => this.#ended(worker));
    } catch (error) {
      onFault(error);
      this.#ended(this.#worker);
    }
  }

  #hear(worker: Worker, news: ThreadNews): void {
    if (worker !== this.#worker) return;
    this.#answered();
    if (news.kind === 'readings') {
      this.#take(news.readings);
      // Whoever waits for a page has a turn before the next portion.
      setImmediate(() => worker.postMessage({ kind: 'taken' } satisfies ThreadOrder));
    } else if (news.kind === 'ready') {
      this.#starts = 0;
      this.#take([{ kind: 'condition', name: 'reading' }]);
      this.#ready();
    } else if (news.kind !== 'alive') this.#finish(news.id, news.kind === 'checked' ? news.fault : undefined);
  }

  #take(readings: Reading[]): void {
    try {
      this.#options.library.take(readings);
    } catch (error) {
      this.#options.onFault(error);
      this.#later(5_000, () => this.#order({ kind: 'look', id: 0 }));
    }
  }

  #finish(id: number, fault?: Fault): void {
    this.#waiting.get(id)?.(fault);
    this.#waiting.delete(id);
    this.#checks.delete(id);
  }

  #order(order: ThreadOrder): void {
    if (this.#worker) this.#worker.postMessage(order);
    else if ('id' in order) this.#finish(order.id);
  }

  #beat(): void {
    try {
      this.#options.library.retryKeeping();
    } catch (error) {
      this.#options.onFault(error);
    }
    const worker = this.#worker;
    if (!worker) return;
    // After a moment in which this thread did nothing, the other one has not been heard, not been silent.
    const now = performance.now();
    if (now - this.#beatAt > 2 * beatMs) this.#answered();
    this.#beatAt = now;
    if (this.#isStuck(now - this.#answeredAt)) void worker.terminate();
    else worker.postMessage({ kind: 'alive' } satisfies ThreadOrder);
  }

  #answered(): void {
    this.#answeredAt = performance.now();
    this.#workedAt = workOfThreads();
  }

  /** A file that never ends costs work; a thread that a busy machine gives no turn has done none. */
  #isStuck(silentMs: number): boolean {
    const { path } = readProgress(this.#progress);
    if (path === '' && this.#checks.size === 0) return silentMs > deadlineOfLooksMs;
    const deadlineMs = this.#options.deadlineMs ?? 5_000;
    const worked = workOfThreads() - this.#workedAt > deadlineMs / 2;
    return silentMs > (worked ? deadlineMs : deadlineMs * patience);
  }

  /** It was ended, or ran out of memory: the file it was at is left alone, and another thread goes on. */
  #ended(worker: Worker | undefined): void {
    if (this.#isClosed || worker !== this.#worker) return;
    this.#worker = undefined;
    const { path } = readProgress(this.#progress);
    if (path !== '') this.#stuck.add(path);
    // A text of the desk was read last, not one of the folder.
    const isCheck = path === '' && this.#checks.size > 0;
    for (const id of [...this.#waiting.keys()]) {
      this.#finish(id, isCheck || this.#checks.has(id) ? faultAt(1, 'too-slow') : undefined);
    }
    this.#options.onFault(new Error(`the content thread ended${path ? ` at ${path}` : ''}`));
    this.#take([{ kind: 'condition', name: 'reading', reason: reasonOf('reading-stopped') }]);
    // One bad file after another may end it, and pages wait; what was good before is there already.
    if (this.#starts > 5) this.#ready();
    this.#later(path || isCheck ? 50 : Math.min(60_000, 1_000 * 2 ** this.#starts), () => this.#spawn());
  }

  #later(ms: number, task: () => void): void {
    if (this.#isClosed) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      task();
    }, ms);
    this.#timers.add(timer);
  }
}

/** What all threads but this one have worked so far, in milliseconds. */
function workOfThreads(): number {
  const all = process.cpuUsage();
  const own = process.threadCpuUsage();
  return (all.user + all.system - own.user - own.system) / 1000;
}
