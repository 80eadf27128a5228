import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Person } from '#src/staff/person.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { freePort } from '#tests/stores/free-port.ts';
import { signInStaff } from '#tests/stores/signed-in-staff.ts';
import { buildIfStale } from '../../src/cli/build-if-stale.mjs';
import { type Kind, kinds, type Portal } from './load/kinds.ts';
import { hasWrk, type Load, type Shot, shoot } from './load/wrk.ts';
import { serverArguments } from './server-command.ts';
import { printTable } from './table.ts';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const CONNECTIONS = [1, 16, 64];
/** The connections at which the ratio to a bare answer is taken. */
const COMPARED = 16;
/** Of a second: what `/proc` counts a process's time on the processor in. */
const TICK = 0.01;
const SECRET = 'a secret of a bench, of thirty-two letters';

/**
 * Each kind of request at 1, 16 and 64 connections, the server on core 0 and the load on core 1: answers a second, times,
 * the longest hold of the event loop, memory, and the ratio to a bare `node:http` answer of the same size at once after.
 * `BENCH_KINDS=search` measures only the kinds whose name holds this word.
 */
export async function run(): Promise<void> {
  if (!hasWrk()) {
    console.log('wrk is not installed: nothing to load the server with (Debian: apt-get install wrk)');
    return;
  }
  if (!process.env.OUT_DIR) buildIfStale();
  const folder = mkdtempSync(join(tmpdir(), 'bench-load-'));
  const children: ChildProcess[] = [];
  try {
    const { portal, child } = await startPortal(join(folder, 'data'), children);
    const bare = await startBare(children);
    warmUp(bare);
    const wanted = kinds.filter(({ name }) => name.includes(process.env.BENCH_KINDS ?? ''));
    const rows: string[][] = [];
    for (const kind of wanted) rows.push(...(await measure(kind, portal, bare, child)));
    printTable(
      [
        'kind',
        'connections',
        'a second',
        'p50 ms',
        'p95',
        'p99',
        'longest hold ms',
        'RSS MB',
        'CPU ms',
        'of bare',
        'by CPU',
        'goal',
        'failed',
      ],
      rows,
    );
  } finally {
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(children.map((child) => child.exitCode ?? new Promise((gone) => child.once('exit', gone))));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(kind: Kind, portal: Portal, bare: Bare, child: ChildProcess): Promise<string[][]> {
  const shots = await kind.shots(portal);
  const size = await sizeOf(portal.url, shots[0] as Shot);
  shoot(portal.url, shots, 4, 1);
  await longestHold(portal.url);
  const rows: string[][] = [];
  for (const connections of CONNECTIONS) {
    const { load, cpuMs } = shootAt(child, () => shoot(portal.url, shots, connections, SECONDS));
    const hold = await longestHold(portal.url);
    const limit =
      connections === COMPARED
        ? shootAt(bare.child, () => shoot(bare.url, [{ path: `/${size}` }], connections, SECONDS))
        : undefined;
    rows.push([
      ...(connections === CONNECTIONS[0] ? [kind.name] : ['']),
      ...[
        String(connections),
        load.perSecond.toFixed(0),
        ...times(load),
        hold.toFixed(0),
        residentMb(child).toFixed(0),
        cpuMs.toFixed(3),
      ],
      ...(limit
        ? [
            (load.perSecond / limit.load.perSecond).toFixed(3),
            (limit.cpuMs / cpuMs).toFixed(3),
            String(kind.goal ?? ''),
          ]
        : ['', '', '']),
      String(load.failed),
    ]);
  }
  return rows;
}

/** A load, and what one of its answers took of the server's time on the processor: that hardly depends on who else works. */
function shootAt(child: ChildProcess, fire: () => Load): { load: Load; cpuMs: number } {
  const before = cpuSeconds(child);
  const load = fire();
  return { load, cpuMs: ((cpuSeconds(child) - before) * 1000) / load.requests };
}

/** User and system time of all threads of a process. */
function cpuSeconds({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}

const times = ({ p50, p95, p99 }: Load) => [p50, p95, p99].map((value) => value.toFixed(1));

/** Bytes of the body as it goes over the wire. */
async function sizeOf(url: string, { method = 'GET', path, headers = {}, body }: Shot): Promise<number> {
  const init = { method, headers: { ...headers, 'accept-encoding': 'br' } };
  const answer = await fetch(url + path, body === undefined ? init : { ...init, body });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`);
  return Number(answer.headers.get('content-length'));
}

/** The longest time the loop stood still since this was asked last, in milliseconds. */
async function longestHold(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_max_seconds ([\d.e-]+)$/m.exec(text)?.[1] ?? Number.NaN) * 1000;
}

function residentMb({ pid }: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

async function startPortal(dataDir: string, children: ChildProcess[]) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const staffCookie = await makeAdministrator(dataDir, url);
  const child = pinned(serverArguments(), {
    HOST: '127.0.0.1',
    PORT: String(port),
    SITE_URL: url,
    DATA_DIR: dataDir,
    CONTENT_DIR: resolve('content'),
    SECRET_KEY: SECRET,
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'silent',
    NODE_ENV: 'production',
  });
  children.push(child);
  await waitFor(`${url}/readyz`);
  return { portal: { url, staffCookie }, child };
}

async function makeAdministrator(dataDir: string, siteUrl: string): Promise<string> {
  const database = await openDatabase({ dataDir });
  const person: Person = { id: 'admin', name: 'Lê Minh', email: 'minh@vandon.example', roles: ['admin'] };
  const cookies = await signInStaff(database, [person], { secretKey: SECRET, siteUrl });
  await database.close();
  return cookies.get(person.id) ?? '';
}

type Bare = { url: string; child: ChildProcess };

async function startBare(children: ChildProcess[]): Promise<Bare> {
  const port = await freePort();
  const child = pinned([resolve('tests/bench/bare-server.ts')], { PORT: String(port) });
  children.push(child);
  const url = `http://127.0.0.1:${port}`;
  await waitFor(`${url}/1`);
  return { url, child };
}

/** What has answered for some seconds is compiled; the limit is none while it is not. */
function warmUp({ url }: Bare): void {
  shoot(url, [{ path: '/1000' }], COMPARED, 2);
}

function pinned(words: readonly string[], environment: Record<string, string>): ChildProcess {
  return spawn('taskset', ['-c', '0', process.execPath, ...words], {
    env: { ...process.env, MALLOC_ARENA_MAX: '2', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function waitFor(url: string): Promise<void> {
  for (let attempt = 0; attempt < 1_500; attempt += 1) {
    if ((await fetch(url).catch(() => undefined))?.ok) return;
    await new Promise((wake) => setTimeout(wake, 20));
  }
  throw new Error(`${url} did not answer`);
}
