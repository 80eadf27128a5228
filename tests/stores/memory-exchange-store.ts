import type { ExchangeStore, KeptExchange } from '#src/assistant/tickets/desk/exchange-store.ts';

/** As the databases do it, in memory: it passes the same contract. */
export function createMemoryExchangeStore(): ExchangeStore {
  let rows: KeptExchange[] = [];
  return {
    async put(exchanges) {
      for (const exchange of exchanges) rows = [...rows.filter(({ key }) => key !== exchange.key), exchange];
    },
    of: async (keys) => rows.filter(({ key }) => keys.includes(key)),
    async remove(key) {
      rows = rows.filter((row) => row.key !== key);
    },
    async forgetBefore(day) {
      rows = rows.filter((row) => row.day >= day);
    },
    async keepNewest(count) {
      const order = (a: KeptExchange, b: KeptExchange) =>
        a.day === b.day ? (a.key < b.key ? -1 : 1) : a.day < b.day ? 1 : -1;
      rows = rows.toSorted(order).slice(0, count);
    },
  };
}
