import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { servedFlags } from '#tests/stores/served-as.ts';
import { buildIfStale } from '../../src/cli/build-if-stale.mjs';
import { kinds } from './load/kinds.ts';
import { startMeasured } from './load/measured-portal.ts';
import type { Shot } from './load/wrk.ts';
import { makeContent } from './make-content.ts';
import { printTable } from './table.ts';

const ARTICLES = Number(process.env.BENCH_ARTICLES ?? 10_000);
const REQUESTS = 1_400;
const AT_ONCE = 4;
/** `BENCH_FLAGS`: sets of flags, one between bars; `-` is Node as it is. */
const sets = process.env.BENCH_FLAGS?.split('|').map((set) => set.split(' ').filter((word) => word.startsWith('--')));

/**
 * Memory and time on the processor at 10,000 articles under sets of Node's flags: the same mixed requests to each, half of
 * them before the clock runs, so that what is measured is a warm process.
 */
export async function run(): Promise<void> {
  if (!process.env.OUT_DIR) buildIfStale();
  const folder = mkdtempSync(join(tmpdir(), 'bench-flags-'));
  const contentDir = join(folder, 'content');
  makeContent(contentDir, ARTICLES);
  const rows: unknown[][] = [];
  try {
    for (const flags of sets ?? [servedFlags, []]) {
      await using portal = await startMeasured({ contentDir, flags });
      const shots: Shot[] = (await Promise.all(kinds.map(({ shots: make }) => make(portal)))).flatMap((made) =>
        Array.from({ length: Math.ceil(REQUESTS / kinds.length) }, (_, at) => made[at % made.length] as Shot),
      );
      const mixed = shots.map((_, at) => shots[(at * 379) % shots.length] as Shot);
      await send(portal.url, mixed);
      const before = portal.cpuSeconds();
      const begun = performance.now();
      await send(portal.url, mixed);
      const cpuMs = (1_000 * (portal.cpuSeconds() - before)) / mixed.length;
      const { workMs } = await portal.hold();
      rows.push([
        flags.join(' ') || 'none',
        cpuMs.toFixed(2),
        (mixed.length / ((performance.now() - begun) / 1_000)).toFixed(0),
        portal.residentMb().toFixed(0),
        workMs.toFixed(0),
      ]);
      console.log(rows.at(-1)?.join('  '));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  printTable(['flags', 'CPU ms a request', 'a second', 'RSS MB', 'longest hold, ms of work'], rows as string[][]);
}

/** All of them, some at once; an answer that is a fault ends the bench. */
async function send(url: string, shots: readonly Shot[]): Promise<void> {
  let next = 0;
  const sender = async () => {
    for (let at = next++; at < shots.length; at = next++) {
      const { path, ...asked } = shots[at] as Shot;
      const answer = await fetch(url + path, { ...asked, redirect: 'manual' });
      await answer.arrayBuffer();
      if (answer.status >= 500) throw new Error(`${path}: ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
}
