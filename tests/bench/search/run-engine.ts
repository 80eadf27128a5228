// A process for each engine, so that memory and pauses are its own. It does what it is told by message, one at a time.
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { shareOf } from '#tests/bench/table.ts';
import { measure, type Relevance } from '#tests/evaluation/measure.ts';
import type { QuerySet } from '#tests/evaluation/query-sets.ts';
import { benchCorpus } from './corpus.ts';
import type { Engine } from './engine.ts';
import { flexSearch } from './flexsearch.ts';
import { fts5 } from './fts5.ts';
import { plainLunr } from './lunr.ts';
import { miniSearch, miniSearchPairs } from './minisearch.ts';
import { ours } from './ours.ts';
import { pagefind } from './pagefind.ts';

export const engines: readonly Engine[] = [ours, miniSearchPairs, miniSearch, flexSearch, fts5, plainLunr, pagefind];

export type Built = { buildMs: number; bytes: number; problem?: string };
export type Opened = { loadMs: number; residentMb: number; sets: string[] };
export type Asked = { relevance: Relevance; p50: number; p95: number };
export type Order = {
  step: 'build' | 'open' | 'ask' | 'close';
  name: string;
  folder: string;
  count: number;
  set?: number;
};

let queries: QuerySet[] = [];
let opened: Awaited<ReturnType<Engine['open']>> | undefined;

const steps: Record<Order['step'], (engine: Engine, order: Order) => Promise<unknown>> = {
  async build(engine, { folder, count }): Promise<Built> {
    const { groups } = await benchCorpus(count);
    const begun = performance.now();
    const problem = await engine.build(groups, folder).then(
      () => undefined,
      (error: unknown) => String(error),
    );
    const buildMs = performance.now() - begun;
    const files = existsSync(folder) ? globSync('**/*', { cwd: folder }) : [];
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    return { buildMs, bytes, ...(problem && { problem }) };
  },
  async open(engine, { folder, count }): Promise<Opened> {
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    const begun = performance.now();
    opened = await engine.open(folder);
    const loadMs = performance.now() - begun;
    globalThis.gc?.();
    const residentMb = (process.memoryUsage().rss - before) / 1e6;
    // Only now: the memory that reading the documents leaves free would hide what the engine takes.
    queries = (await benchCorpus(count)).queries;
    return { loadMs, residentMb, sets: queries.map((set) => set.name) };
  },
  async ask(engine, order): Promise<Asked | undefined> {
    const set = queries[order.set ?? 0];
    if (!set || !opened) return undefined;
    const items = set.items.slice(0, engine.sample ?? set.items.length);
    const typing = set.typing ?? false;
    const { find } = opened;
    for (const { query } of items.slice(0, 20)) await find(query, typing);
    const answers = new Map<string, string[]>();
    const times: number[] = [];
    for (const { query } of items) {
      const begun = performance.now();
      answers.set(query, await find(query, typing));
      times.push(performance.now() - begun);
    }
    const relevance = measure({ ...set, items }, (query) => answers.get(query) ?? []);
    return { relevance, p50: shareOf(times, 0.5), p95: shareOf(times, 0.95) };
  },
  async close() {
    if (opened?.close) await opened.close();
    process.disconnect?.();
  },
};

if (process.send) {
  process.on('message', async (order: Order) => {
    const engine = engines.find((item) => item.name === order.name);
    const step = steps[order.step];
    const answer = engine && (await step(engine, order).catch((error: unknown) => ({ failed: String(error) })));
    if (process.connected) process.send?.(answer ?? {});
  });
}
