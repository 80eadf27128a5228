import { daysBefore } from '#src/base/moments.ts';
import { fixedRetention } from '#src/county/fixed-retention.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { syllables } from '#src/search/analysis/fold.ts';
import { maskQuery } from './missed-mask.ts';
import type { MissedCount, MissedQuery, MissedQueryStore } from './missed-query.ts';

/** Rows kept at most. */
const MOST_ROWS = 2_000;
/** Between two savings no more different questions than this are taken up: a flood must not fill the memory. */
const MOST_WAITING = 500;

/** Counts in memory, saves now and then: a search never waits for the database. */
export type MissedCounter = {
  /** Masks and counts. What holds no word is nothing anybody could act on. */
  add(query: string): void;
  /** The most frequent first, without what was set aside; also what is not saved yet. */
  list(): Promise<MissedQuery[]>;
  /** Takes it off the list because it is found by now. When it is asked again and nothing is found, it comes back. */
  resolve(key: string): Promise<void>;
  /** Takes it off the list for good. */
  setAside(key: string): Promise<void>;
  save(): Promise<void>;
  /** Drops what is older than `fixedRetention` says. */
  forget(): Promise<void>;
};

export function createMissedCounter(store: MissedQueryStore, clock: { now(): Date }): MissedCounter {
  let waiting = new Map<string, number>();
  const today = () => dayInVietnam(clock.now());
  const unsaved = (): MissedCount[] => [...waiting].map(([query, times]) => ({ query, day: today(), times }));

  async function resolve(key: string): Promise<void> {
    const own = (query: string) => keyOf(query) === key;
    for (const query of waiting.keys()) if (own(query)) waiting.delete(query);
    await store.remove([...new Set((await store.all()).map(({ query }) => query))].filter(own));
  }

  return {
    add(query) {
      const masked = maskQuery(query);
      if (!/\p{L}{2}/u.test(masked)) return;
      const times = waiting.get(masked);
      if (times === undefined && waiting.size >= MOST_WAITING) return;
      waiting.set(masked, (times ?? 0) + 1);
    },
    async list() {
      const aside = new Set(await store.keysSetAside());
      return groupQueries([...(await store.all()), ...unsaved()]).filter(({ key }) => !aside.has(key));
    },
    resolve,
    async setAside(key) {
      await store.setAside(key, today());
      await resolve(key);
    },
    async save() {
      if (waiting.size === 0) return;
      const counts = unsaved();
      const before = waiting;
      waiting = new Map();
      try {
        const aside = new Set(await store.keysSetAside());
        await store.add(counts.filter(({ query }) => !aside.has(keyOf(query))));
        await store.keepMost(MOST_ROWS);
      } catch (fault) {
        for (const [query, times] of before) waiting.set(query, (waiting.get(query) ?? 0) + times);
        throw fault;
      }
    },
    forget: () => store.forgetBefore(dayInVietnam(daysBefore(clock.now(), fixedRetention.missedQueryDays))),
  };
}

/** The folded words of a masked query. */
export function keyOf(query: string): string {
  return syllables(query).join(' ');
}

function groupQueries(counts: readonly MissedCount[]): MissedQuery[] {
  const groups = new Map<string, { bySpelling: Map<string, number>; last: string }>();
  for (const { query, day, times } of counts) {
    const key = keyOf(query);
    const group = groups.get(key) ?? { bySpelling: new Map<string, number>(), last: day };
    groups.set(key, group);
    group.bySpelling.set(query, (group.bySpelling.get(query) ?? 0) + times);
    if (day > group.last) group.last = day;
  }
  return [...groups]
    .map(([key, { bySpelling, last }]) => {
      const spellings = [...bySpelling].sort((a, b) => b[1] - a[1]);
      const times = spellings.reduce((sum, [, count]) => sum + count, 0);
      return { key, query: spellings[0]?.[0] ?? key, times, last };
    })
    .sort((a, b) => b.times - a.times || (a.last < b.last ? 1 : -1));
}
