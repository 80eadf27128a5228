import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

const halfMs = 300_000;
const longestMicros = 600_000_000;

/** Times of answers by kind of request, counted by Node in fixed memory: noting one takes no more than a microsecond. */
export class AnswerTimes<Route extends string> {
  readonly #now: () => number;
  #began: number;
  #current = new Map<Route, RecordableHistogram>();
  #before = new Map<Route, RecordableHistogram>();

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#began = now();
  }

  add(route: Route, seconds: number): void {
    this.#turnOver();
    let times = this.#current.get(route);
    if (!times) {
      times = empty();
      this.#current.set(route, times);
    }
    times.record(Math.min(longestMicros, Math.max(1, Math.round(seconds * 1e6))));
  }

  /** Of the last five to ten minutes; nothing of routes that nobody asked for. */
  quantiles(wanted: readonly number[]): { route: Route; quantile: number; seconds: number }[] {
    this.#turnOver();
    const routes = new Set([...this.#before.keys(), ...this.#current.keys()]);
    return [...routes].flatMap((route) => {
      const all = empty();
      for (const half of [this.#before, this.#current]) {
        const times = half.get(route);
        if (times) all.add(times);
      }
      return wanted.map((quantile) => ({ route, quantile, seconds: all.percentile(quantile * 100) / 1e6 }));
    });
  }

  /** What is older than ten minutes is forgotten, half of it at a time. */
  #turnOver(): void {
    const age = this.#now() - this.#began;
    if (age < halfMs) return;
    this.#before = age < 2 * halfMs ? this.#current : new Map();
    this.#current = new Map();
    this.#began = this.#now();
  }
}

const empty = () => createHistogram({ lowest: 1, highest: longestMicros, figures: 2 });
