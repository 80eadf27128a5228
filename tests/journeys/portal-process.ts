import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseEnvironment } from '#tests/stores/databases.ts';
import { freePort } from '#tests/stores/free-port.ts';
import { putKnownContent } from '#tests/stores/known-content.ts';
import { papersEnvironment } from '#tests/stores/papers.ts';
import { servedEnvironment, serverArguments } from '#tests/stores/served-as.ts';

/** A portal of its own: the real build on a free port, with its own data folder and its own copy of the content. */
export type RunningPortal = {
  url: string;
  /** Of the server; another one after a restart. */
  pid(): number;
  dataDir: string;
  contentDir: string;
  /** What it printed so far (the one-time link among it). */
  output(): string;
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port and data, as after a power cut. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** `until`: the address that must answer before it counts as started; `/healthz` for one that cannot serve whole. */
export function startPortal(
  environment: Record<string, string> = {},
  until: '/readyz' | '/healthz' = '/readyz',
): Promise<RunningPortal> {
  return start({ environment, until, prepare: layKnownContent });
}

/** A portal with the memory that Node takes by itself: it does the same with a fifth less of the processor. */
export const startRoomyPortal = (): Promise<RunningPortal> => start({ flags: [], prepare: layKnownContent });

/** Lays into a folder of caches what a portal keeps of `content/` (`stores/known-content.ts`). */
export const layKnownContent = (cacheDir: string): Promise<void> => putKnownContent(cacheDir, () => start({}));

type Wish = {
  environment?: Record<string, string>;
  until?: '/readyz' | '/healthz';
  /** Of Node; without them those of `npm run serve`. */
  flags?: string[];
  prepare?: (dataDir: string) => Promise<void>;
};

async function start({ environment = {}, until = '/readyz', flags, prepare }: Wish): Promise<RunningPortal> {
  const folder = mkdtempSync(join(tmpdir(), 'vandon-'));
  const dataDir = join(folder, 'data');
  const contentDir = join(folder, 'content');
  cpSync('content', contentDir, { recursive: true });
  await prepare?.(dataDir);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let output = '';
  let child: ChildProcess;
  /** Whose end a test has asked for. */
  let ending: ChildProcess | undefined;

  const database = await databaseEnvironment(environment.DATA_DIR ?? dataDir);

  const launch = async () => {
    child = spawn(process.execPath, serverArguments(flags), {
      env: {
        ...process.env,
        ...servedEnvironment,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        SITE_URL: url,
        DATA_DIR: dataDir,
        CONTENT_DIR: contentDir,
        LOG_LEVEL: 'warn',
        RATE_LIMITS: 'off',
        ...papersEnvironment(environment.DATA_DIR ?? dataDir),
        ...database,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    const started = child;
    const ended = new Promise<never>((_resolve, reject) => {
      started.once('exit', (code, signal) => {
        const how = `the portal ended with ${signal ?? code}:\n${output.slice(-4_000)}`;
        // Whoever asks it meanwhile is only refused a connection: this says why.
        if (started !== ending) console.error(how);
        reject(new Error(how));
      });
    });
    ended.catch(() => {});
    await Promise.race([isReady(url + until), ended]);
  };
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    ending = child;
    child.kill(signal);
    await gone;
  };
  await launch();
  return {
    url,
    pid: () => child.pid ?? 0,
    dataDir,
    contentDir,
    output: () => output,
    kill,
    restart: launch,
    async stop() {
      await kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isReady(url: string): Promise<void> {
  for (let attempt = 0; attempt < 3_600; attempt += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error('the portal did not become ready in three minutes');
}
