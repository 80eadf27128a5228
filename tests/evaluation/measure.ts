import type { QuerySet } from './query-sets.ts';

export type Relevance = { mrr: number; first: number; inTen: number; count: number };

/** Mean reciprocal rank, how often the first and how often one of ten is right. */
export function measure({ items, typing }: QuerySet, find: (query: string, typing: boolean) => string[]): Relevance {
  let reciprocal = 0;
  let first = 0;
  let inTen = 0;
  for (const { query, right } of items) {
    const at = find(query, typing ?? false)
      .slice(0, 10)
      .findIndex((slug) => right.has(slug));
    if (at < 0) continue;
    reciprocal += 1 / (at + 1);
    inTen += 1;
    if (at === 0) first += 1;
  }
  const count = Math.max(1, items.length);
  return { mrr: reciprocal / count, first: first / count, inTen: inTen / count, count: items.length };
}

/** Of several turns that count alike. */
export function meanRelevance(turns: readonly Relevance[]): Relevance {
  const mean = (pick: (one: Relevance) => number) => turns.reduce((sum, one) => sum + pick(one), 0) / turns.length;
  return {
    mrr: mean((one) => one.mrr),
    first: mean((one) => one.first),
    inTen: mean((one) => one.inTen),
    count: turns.reduce((sum, one) => sum + one.count, 0),
  };
}

export function relevanceLine(name: string, { mrr, first, inTen, count }: Relevance): string {
  return `${name.padEnd(34)} MRR ${mrr.toFixed(3)}  first ${first.toFixed(3)}  in ten ${inTen.toFixed(3)}  (${count})`;
}
