import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Person } from '#src/staff/person.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { freePort } from '#tests/stores/free-port.ts';
import { servedEnvironment, serverArguments } from '#tests/stores/served-as.ts';
import { signInStaff } from '#tests/stores/signed-in-staff.ts';
import { type Hold, holdEnvironment, longestHold } from './hold.ts';
import type { Portal } from './kinds.ts';

const SECRET = 'a secret of a bench, of thirty-two letters';

/** A portal alone on core 0, as it is served, that tells for how long its event loop was held. */
export type MeasuredPortal = Portal &
  AsyncDisposable & {
    /** The longest hold since this was asked last. */
    hold(): Promise<Hold>;
    residentMb(): number;
    /** User and system time of all its threads so far, in seconds. */
    cpuSeconds(): number;
  };

type Options = {
  /** Absolute; the project's own without it. */
  contentDir?: string;
  /** Node's flags instead of those of `npm run serve`. */
  flags?: readonly string[];
};

/** Starts the build on an empty data folder with one administrator; all of it is gone afterwards. */
export async function startMeasured({ contentDir = resolve('content'), flags }: Options = {}): Promise<MeasuredPortal> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-load-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const dataDir = join(folder, 'data');
  const staffCookie = await makeAdministrator(dataDir, url);
  const child = pinned(serverArguments(flags), {
    HOST: '127.0.0.1',
    PORT: String(port),
    SITE_URL: url,
    DATA_DIR: dataDir,
    CONTENT_DIR: contentDir,
    SECRET_KEY: SECRET,
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'error',
    NODE_ENV: 'production',
    ...holdEnvironment(folder),
  });
  await waitFor(`${url}/readyz`, child);
  const pid = child.pid ?? 0;
  return {
    url,
    staffCookie,
    hold: () => longestHold(folder, pid),
    residentMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    cpuSeconds: () => cpuSecondsOf(pid),
    async [Symbol.asyncDispose]() {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A server of Node's own that answers with so many bytes, on the same core. */
export async function startBare(): Promise<AsyncDisposable & Pick<MeasuredPortal, 'url' | 'cpuSeconds'>> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = pinned([resolve('tests/bench/bare-server.ts')], { PORT: String(port) });
  await waitFor(`${url}/1`, child);
  const pid = child.pid ?? 0;
  return { url, cpuSeconds: () => cpuSecondsOf(pid), [Symbol.asyncDispose]: () => end(child) };
}

/** `/proc` counts in hundredths of a second. */
function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function makeAdministrator(dataDir: string, siteUrl: string): Promise<string> {
  const database = await openDatabase({ dataDir });
  const person: Person = { id: 'admin', name: 'Lê Minh', email: 'minh@vandon.example', roles: ['admin'] };
  const cookies = await signInStaff(database, [person], { secretKey: SECRET, siteUrl });
  await database.close();
  return cookies.get(person.id) ?? '';
}

function pinned(words: readonly string[], environment: Record<string, string>): ChildProcess {
  return spawn('taskset', ['-c', '0', process.execPath, ...words], {
    env: { ...servedEnvironment, ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function waitFor(url: string, child: ChildProcess): Promise<void> {
  while (!(await fetch(url).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(`${url} ended with ${child.exitCode}`);
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
