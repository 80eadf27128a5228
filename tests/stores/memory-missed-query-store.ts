import type { MissedCount, MissedQueryStore } from '#src/search/missed/missed-query.ts';

/** As the databases do it, in memory: it passes the same contract. */
export function createMemoryMissedQueryStore(): MissedQueryStore {
  let rows: MissedCount[] = [];
  const aside = new Map<string, string>();
  return {
    async add(counts) {
      for (const { query, day, times } of counts) {
        const row = rows.find((item) => item.query === query && item.day === day);
        if (row) row.times += times;
        else rows.push({ query, day, times });
      }
    },
    all: async () => rows.map((row) => ({ ...row })),
    async remove(queries) {
      rows = rows.filter(({ query }) => !queries.includes(query));
    },
    async forgetBefore(day) {
      rows = rows.filter((row) => row.day >= day);
      for (const [key, since] of aside) if (since < day) aside.delete(key);
    },
    async keepMost(count) {
      const order = (a: MissedCount, b: MissedCount) => b.times - a.times || (a.day < b.day ? 1 : -1);
      rows = rows.toSorted(order).slice(0, count);
    },
    async setAside(key, day) {
      aside.set(key, day);
    },
    keysSetAside: async () => [...aside.keys()],
  };
}
