// A process of its own for each engine: `node run-engine.ts build|ask NAME FOLDER DOCUMENTS`. Prints one line of JSON.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { measure, type Relevance } from '#tests/evaluation/measure.ts';
import { benchDocuments, benchQueries } from './corpus.ts';
import type { Engine } from './engine.ts';
import { flexSearch } from './flexsearch.ts';
import { fts5 } from './fts5.ts';
import { miniSearch, miniSearchPairs } from './minisearch.ts';
import { ours } from './ours.ts';

export const engines: readonly Engine[] = [ours, miniSearchPairs, miniSearch, fts5, flexSearch];

export type Built = { buildMs: number; bytes: number; problem?: string };
export type Asked = {
  loadMs: number;
  residentMb: number;
  sets: { name: string; relevance: Relevance; p50: number; p95: number }[];
};

const [, , step, name, folder = '', count = '0'] = process.argv;
const engine = engines.find((item) => item.name === name);

if (engine && step === 'build') {
  const documents = benchDocuments(Number(count));
  const started = performance.now();
  let problem: string | undefined;
  await engine.build(documents, folder).catch((error: unknown) => {
    problem = String(error);
  });
  const buildMs = performance.now() - started;
  const bytes = problem ? 0 : readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  console.log(JSON.stringify({ buildMs, bytes, ...(problem && { problem }) } satisfies Built));
}
if (engine && step === 'ask') {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const started = performance.now();
  const find = await engine.open(folder);
  const loadMs = performance.now() - started;
  globalThis.gc?.();
  const residentMb = (process.memoryUsage().rss - before) / 1e6;
  const sets: Asked['sets'] = [];
  for (const set of benchQueries()) {
    for (const { query } of set.items.slice(0, 20)) find(query, set.typing ?? false);
    const times: number[] = [];
    const relevance = measure(set, (query, typing) => {
      const begun = performance.now();
      const found = find(query, typing);
      times.push(performance.now() - begun);
      return found;
    });
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
    sets.push({ name: set.name, relevance, p50: at(0.5), p95: at(0.95) });
  }
  console.log(JSON.stringify({ loadMs, residentMb, sets } satisfies Asked));
}
