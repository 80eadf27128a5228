import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCorpus } from './search/corpus.ts';
import { growthOfOurs } from './search/growth.ts';
import { installPeers } from './search/install-peers.ts';
import { measureEngines } from './search/measure-engines.ts';
import { printEngines } from './search/print-engines.ts';
import { savedToFound } from './search/saved-to-found.ts';
import { printTable } from './table.ts';

/** The archive that the goals are set for; fewer for a quick look. */
const DOCUMENTS = Number(process.env.BENCH_DOCUMENTS ?? 10_000);

/** Our search and its peers on the same documents and queries in turn; how ours grows; how soon a saved file is found. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-search-'));
  const load = () => console.log(`machine load ${loadavg()[0]?.toFixed(1)}`);
  try {
    installPeers();
    console.log(`${DOCUMENTS} documents: ${(await benchCorpus(DOCUMENTS)).says}`);
    load();
    printEngines(await measureEngines(folder, DOCUMENTS));
    load();

    console.log('\nHow ours grows');
    printTable(
      ['documents', 'build s', 'size MB', 'load ms', 'resident MB', 'query p50 / p95 ms', 'with a typo'],
      await growthOfOurs(folder, [1_000, DOCUMENTS, 30_000]),
    );
    load();

    console.log('\nFrom a saved file to a search that finds it, and what building does to the process that serves');
    printTable(['figure', 'value', 'goal'], await savedToFound(join(folder, 'saved'), DOCUMENTS));
    load();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
