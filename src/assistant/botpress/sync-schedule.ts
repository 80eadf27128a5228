import { dayMs, minuteMs } from '#src/base/moments.ts';
import type { Result } from '#src/base/result.ts';
import type { SyncRefusal, SyncReport } from './sync-knowledge.ts';

type Options = {
  now: () => number;
  isOn: () => boolean;
  sync: () => Promise<Result<SyncReport, SyncRefusal>>;
};

/** After the last change: an editor saves several times, a pull changes many files. */
const calmMs = minuteMs;
/** However long the changes go on. */
const longestWaitMs = 10 * minuteMs;
const againMs = 15 * minuteMs;
/** Somebody may have changed the files at the bot. */
const dailyMs = dayMs;

/** Brings the bot's knowledge up to date: soon after a start and after changes, again after failures, once a day. */
export class SyncSchedule {
  readonly #options: Options;
  #dueAt: number;
  #changedAt: number | undefined;
  latest: { at: number; result: Result<SyncReport, SyncRefusal> } | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#dueAt = options.now() + calmMs;
  }

  /** Something published changed. */
  changed(): void {
    const now = this.#options.now();
    this.#changedAt ??= now;
    this.#dueAt = Math.min(now + calmMs, this.#changedAt + longestWaitMs);
  }

  /** Called now and then; works only when it is time. */
  async runWhenDue(): Promise<void> {
    const { now, isOn, sync } = this.#options;
    if (!isOn() || now() < this.#dueAt) return;
    this.#changedAt = undefined;
    this.#dueAt = now() + againMs;
    const result = await sync();
    this.latest = { at: now(), result };
    // A change that came meanwhile has set its own time.
    if (this.#changedAt === undefined && result.ok && result.value.failed.length === 0) this.#dueAt = now() + dailyMs;
  }
}
