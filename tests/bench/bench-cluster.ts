import { readFileSync } from 'node:fs';
import type { Person } from '#src/staff/person.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { type Cluster, startCluster } from '#tests/cluster/start-cluster.ts';
import { signInStaff } from '#tests/stores/signed-in-staff.ts';
import { buildIfStale } from '../../src/cli/build-if-stale.mjs';
import { kinds, type Portal } from './load/kinds.ts';
import { hasWrk, type Load, type Shot, shoot } from './load/wrk.ts';
import { printTable } from './table.ts';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const CONNECTIONS = 16;
/** So many answers warm up a process, and as many are measured for the time on the processor. */
const REQUESTS = Number(process.env.BENCH_REQUESTS ?? 300);

/**
 * How what a portal answers grows from one process to two, on PostgreSQL and behind nginx. What one core gives follows
 * from the time on the processor that an answer takes of the portal alone, so that it holds also where the load, nginx and
 * PostgreSQL work on the same two cores; the growth does not: there it says what this machine gives, not what two would.
 * `BENCH_KINDS='search|form'` measures only the kinds whose name has this in it.
 */
export async function run(): Promise<void> {
  if (!process.env.OUT_DIR) buildIfStale();
  if (!hasWrk()) {
    console.log('wrk is not installed: nothing is measured (Debian: apt-get install wrk)');
    return;
  }
  const one = await measureWith(1);
  const two = await measureWith(2);
  const rows = one.map(({ name, load, cpuMs }, at) => {
    const more = two[at];
    const growth = more ? more.load.perSecond / load.perSecond : Number.NaN;
    return [
      ...[name, cpuMs.toFixed(2), (1_000 / cpuMs).toFixed(0), load.perSecond.toFixed(0), load.p99.toFixed(0)],
      ...[more?.load.perSecond.toFixed(0) ?? '', more?.load.p99.toFixed(0) ?? '', growth.toFixed(2)],
      String(load.failed + (more?.load.failed ?? 0)),
    ];
  });
  const head = [
    'kind',
    'CPU ms',
    'one core gives a second',
    'one process',
    'p99 ms',
    'two',
    'p99 ms',
    'growth',
    'failed',
  ];
  printTable(head, rows);
}

const wanted = new RegExp(process.env.BENCH_KINDS ?? '');

type Measured = { name: string; load: Load; cpuMs: number };

async function measureWith(processes: number): Promise<Measured[]> {
  const cluster = await startCluster({ processes, environment: { RATE_LIMITS: 'off', LOG_LEVEL: 'error' } });
  try {
    console.log(`${processes} processes, in front: ${cluster.proxy.name}`);
    const portal: Portal = { url: cluster.url, staffCookie: await administratorOf(cluster) };
    const measured: Measured[] = [];
    for (const kind of kinds.filter(({ name }) => wanted.test(name))) {
      const shots = await kind.shots(portal);
      await askAll(cluster.url, shots);
      const before = cpuSecondsOf(cluster);
      await askAll(cluster.url, shots);
      const cpuMs = ((cpuSecondsOf(cluster) - before) * 1_000) / REQUESTS;
      measured.push({ name: kind.name, cpuMs, load: shoot(cluster.url, shots, CONNECTIONS, SECONDS) });
    }
    return measured;
  } finally {
    await cluster.stop();
  }
}

/** Counted by requests and not by time: a busy machine takes longer for them, but computes no more. */
async function askAll(url: string, shots: readonly Shot[]): Promise<void> {
  let next = 0;
  const asking = Array.from({ length: 8 }, async () => {
    for (let at = next++; at < REQUESTS; at = next++) {
      const { method = 'GET', path, headers = {}, body } = shots[at % shots.length] as Shot;
      const encoded = { 'accept-encoding': 'br', ...headers };
      const answer = await fetch(url + path, { method, headers: encoded, redirect: 'manual', ...(body && { body }) });
      await answer.arrayBuffer();
    }
  });
  await Promise.all(asking);
}

async function administratorOf({ databaseUrl, secretKey, url: siteUrl }: Cluster): Promise<string> {
  const database = await openDatabase({ dataDir: '.', databaseUrl });
  const person: Person = { id: 'admin', name: 'Lê Minh', email: 'minh@vandon.example', roles: ['admin'] };
  const cookies = await signInStaff(database, [person], { secretKey, siteUrl });
  await database.close();
  return cookies.get(person.id) ?? '';
}

/** What the portal's processes have computed so far; `/proc` counts in hundredths of a second. */
function cpuSecondsOf({ nodes }: Cluster): number {
  const of = (pid: number) =>
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
  return nodes.reduce((sum, node) => {
    const fields = of(node.pid());
    return sum + (Number(fields[11]) + Number(fields[12])) / 100;
  }, 0);
}
