import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Asked, type Built, engines } from './search/run-engine.ts';
import { printTable } from './table.ts';

const DOCUMENTS = 10_000;
const runner = fileURLToPath(new URL('./search/run-engine.ts', import.meta.url));

/** Relevance, latency, building, loading, size and memory of our search and its peers on the same documents and queries. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-search-'));
  try {
    const measured: { name: string; built: Built; asked: Asked }[] = [];
    for (const { name } of engines) {
      const built = call<Built>('build', name, join(folder, name), DOCUMENTS);
      if (built.problem) {
        console.log(`${name}: left out, ${built.problem}`);
        continue;
      }
      const asked = call<Asked>('ask', name, join(folder, name), DOCUMENTS);
      measured.push({ name, built, asked });
      const figures = asked.sets.map((set) => `${set.relevance.mrr.toFixed(3)} in ${set.p50.toFixed(2)} ms`);
      console.log(`${name}: ${figures.join(', ')}`);
    }
    console.log('Pagefind: left out, it answers in a browser only');
    const sets = measured[0]?.asked.sets.map((set) => set.name) ?? [];
    console.log(`\nMean reciprocal rank at ${DOCUMENTS} documents`);
    printTable(
      ['', ...sets],
      measured.map(({ name, asked }) => [name, ...asked.sets.map((set) => set.relevance.mrr.toFixed(3))]),
    );
    console.log('\nMilliseconds a query, p50 / p95 (and p50 as a multiple of ours)');
    printTable(
      ['', ...sets],
      measured.map(({ name, asked }) => [
        name,
        ...asked.sets.map((set, at) => {
          const ratio = set.p50 / (measured[0]?.asked.sets[at]?.p50 ?? 1);
          return `${set.p50.toFixed(2)} / ${set.p95.toFixed(2)} (${ratio.toFixed(0)}×)`;
        }),
      ]),
    );
    console.log('');
    printTable(
      ['', 'build s', 'size MB', 'load ms', 'resident MB'],
      measured.map(({ name, built, asked }) => [
        name,
        (built.buildMs / 1000).toFixed(1),
        (built.bytes / 1e6).toFixed(1),
        asked.loadMs.toFixed(0),
        asked.residentMb.toFixed(0),
      ]),
    );
    console.log('\nHow ours grows');
    const growth = [1_000, DOCUMENTS, 30_000].map((count) => {
      const place = join(folder, `ours-${count}`);
      const built = call<Built>('build', 'ours', place, count);
      const asked = call<Asked>('ask', 'ours', place, count);
      const [first] = asked.sets;
      return [
        count,
        (built.buildMs / 1000).toFixed(1),
        (built.bytes / 1e6).toFixed(1),
        asked.loadMs.toFixed(0),
        asked.residentMb.toFixed(0),
        `${first?.p50.toFixed(2)} / ${first?.p95.toFixed(2)}`,
      ];
    });
    printTable(['documents', 'build s', 'size MB', 'load ms', 'resident MB', 'p50 / p95 ms'], growth);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function call<T>(step: string, name: string, folder: string, count: number): T {
  const output = execFileSync(process.execPath, ['--expose-gc', runner, step, name, folder, String(count)], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '{}') as T;
}
