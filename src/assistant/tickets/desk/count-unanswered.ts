import { daysBefore } from '#src/base/moments.ts';
import { fixedRetention } from '#src/county/fixed-retention.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { keyOf, type MissedCounter } from '#src/search/missed/missed-counter.ts';
import { maskQuery } from '#src/search/missed/missed-mask.ts';
import type { Exchange, Unanswered } from './exchange.ts';
import type { ExchangeStore, KeptExchange } from './exchange-store.ts';

const MOST_ROWS = 500;
/** Between two savings no more than this is taken up: a flood must not fill the memory. */
const MOST_WAITING = 200;

/** Counts questions, and keeps of each what was said around it the last time. */
export type UnansweredCounter = Omit<MissedCounter, 'add'> & {
  add(told: Unanswered): void;
  /** By the keys of the questions. */
  exchanges(keys: readonly string[]): Promise<ReadonlyMap<string, Exchange>>;
};

export function countUnanswered(
  counter: MissedCounter,
  store: ExchangeStore,
  clock: { now(): Date },
): UnansweredCounter {
  let waiting = new Map<string, KeptExchange>();
  const drop = async (key: string) => {
    waiting.delete(key);
    await store.remove(key);
  };

  return {
    list: counter.list,
    add({ question, exchange }) {
      counter.add(question);
      const key = keyOf(maskQuery(question));
      if (!waiting.has(key) && waiting.size >= MOST_WAITING) return;
      waiting.set(key, { key, day: dayInVietnam(clock.now()), exchange });
    },
    async exchanges(keys) {
      const kept = await store.of(keys);
      const unsaved = keys.flatMap((key) => waiting.get(key) ?? []);
      return new Map([...kept, ...unsaved].map(({ key, exchange }) => [key, exchange]));
    },
    async resolve(key) {
      await counter.resolve(key);
      await drop(key);
    },
    async setAside(key) {
      await counter.setAside(key);
      await drop(key);
    },
    async save() {
      await counter.save();
      if (waiting.size === 0) return;
      // What was set aside, or found no room, is on no list.
      const listed = new Set((await counter.list()).map(({ key }) => key));
      const before = waiting;
      waiting = new Map();
      try {
        await store.put([...before.values()].filter(({ key }) => listed.has(key)));
        await store.keepNewest(MOST_ROWS);
      } catch (fault) {
        waiting = new Map([...before, ...waiting]);
        throw fault;
      }
    },
    async forget() {
      await counter.forget();
      await store.forgetBefore(dayInVietnam(daysBefore(clock.now(), fixedRetention.missedQueryDays)));
    },
  };
}
