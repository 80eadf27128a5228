import { defined } from '#src/base/defined.ts';
import { reasonOf } from '#src/library/content-fault.ts';
import { type Judge, judged } from './content-judge.ts';
import { ContentReader, type ReaderOptions } from './content-reader.ts';
import type { Reading } from './content-reading.ts';
import { FolderWatches } from './folder-watches.ts';

export type FollowerOptions = Omit<ReaderOptions, 'onFolder'> & {
  /** Takes a batch; the next one waits until it has been taken. */
  tell: (readings: Reading[]) => Promise<void>;
  /** Looks at a text more closely than its schema does. */
  judge?: Judge;
  times?: Partial<typeof usualTimes>;
};

/** A save is told at once; what comes with it, in the same batch. */
const usualTimes = {
  gatherMs: 15,
  exchangedMs: 1_000,
  /** Where every folder is watched, only links' targets and lost events need it. */
  lookMs: 300_000,
  lookUnwatchedMs: 10_000,
};
const mostReadings = 50;
const mostLetters = 300_000;

/** Follows the content folder: first a look at everything, then what changes, told in batches one after another. */
export class ContentFollower {
  readonly #options: FollowerOptions;
  readonly #times: typeof usualTimes;
  readonly #reader: ContentReader;
  readonly #watches: FolderWatches;
  readonly #pending = new Set<string>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #all = true;
  #turn: Promise<void> = Promise.resolve();
  #gathering = false;
  #lastLook = 0;
  #lookTook = 0;
  #isClosed = false;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#times = { ...usualTimes, ...options.times };
    this.#watches = new FolderWatches(options.contentDir, (path) => this.#onPath(path));
    this.#reader = new ContentReader({
      ...options,
      onFolder: (path, identity) => this.#watches.watch(path, identity),
    });
  }

  /** Ends when everything has been looked at once and taken up. */
  async start(): Promise<void> {
    await this.look();
    const every = setInterval(() => this.#beat(), this.#times.exchangedMs);
    this.#timers.add(every);
  }

  /** Looks at these paths, or at everything; ends when what was found has been taken up. */
  look(paths?: readonly string[]): Promise<void> {
    if (!paths) this.#all = true;
    for (const path of paths ?? []) this.#pending.add(path);
    this.#turn = this.#turn.then(() => this.#run());
    return this.#turn;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) clearInterval(timer);
    this.#watches.close();
    await this.#turn;
  }

  #onPath(path: string): void {
    this.#pending.add(path);
    if (this.#gathering || this.#isClosed) return;
    this.#gathering = true;
    setTimeout(() => {
      this.#gathering = false;
      if (!this.#isClosed) void this.look([]);
    }, this.#times.gatherMs);
  }

  #beat(): void {
    const now = performance.now();
    const pause = this.#watches.fault ? Math.max(this.#times.lookUnwatchedMs, 20 * this.#lookTook) : this.#times.lookMs;
    if (this.#watches.exchanged() || now - this.#lastLook > pause) void this.look();
  }

  async #run(): Promise<void> {
    if (this.#isClosed || (!this.#all && this.#pending.size === 0)) return;
    const paths = [...this.#pending];
    const isAll = this.#all;
    this.#pending.clear();
    this.#all = false;
    const begun = performance.now();
    const had = this.#watches.fault;
    if (isAll) this.#watches.fault = undefined;
    try {
      if (paths.length > 0) await this.#tellAll(this.#reader.look(paths));
      if (isAll) await this.#tellAll(this.#reader.lookAtAll());
    } catch {
      // What was not told is told by the next look.
      this.#all = true;
    }
    if (isAll) {
      this.#lastLook = performance.now();
      this.#lookTook = this.#lastLook - begun;
    }
    if (this.#watches.fault !== had) await this.#options.tell([this.#watchesReading()]).catch(() => {});
  }

  async #tellAll(readings: Iterable<Reading>): Promise<void> {
    let batch: Reading[] = [];
    let letters = 0;
    for (const found of readings) {
      const reading = this.#options.judge ? await judged(found, this.#options.judge, this.#reader) : found;
      batch.push(reading);
      if (reading.kind === 'good') letters += reading.source.length;
      if (batch.length < mostReadings && letters < mostLetters) continue;
      await this.#options.tell(batch);
      if (this.#isClosed) return;
      batch = [];
      letters = 0;
    }
    if (batch.length > 0) await this.#options.tell(batch);
  }

  #watchesReading(): Reading {
    const seconds = this.#times.lookUnwatchedMs / 1000;
    const { fault } = this.#watches;
    return defined({
      kind: 'condition',
      name: 'watches',
      reason: fault ? reasonOf('no-watches', { code: fault, seconds }) : undefined,
    });
  }
}
