import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { freePort } from '#tests/stores/free-port.ts';
import { servedEnvironment, serverArguments } from '#tests/stores/served-as.ts';

export type Server = {
  url: string;
  startMs: number;
  residentMb(): number;
  /** Milliseconds of processor it has taken so far, all its threads together. */
  cpuMs(): number;
  /** What it printed so far: the one-time link among it. */
  output(): string;
  stop(): Promise<void>;
};

/** The build with the flags of `npm run serve`, on a free port; answers once a page is served. `more` is environment. */
export async function startServer(
  contentDir: string,
  dataDir: string,
  more: Record<string, string> = {},
): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const given = { HOST: '127.0.0.1', PORT: String(port), SITE_URL: url, DATA_DIR: dataDir, CONTENT_DIR: contentDir };
  const begun = performance.now();
  const child = spawn(process.execPath, serverArguments(), {
    env: {
      ...process.env,
      ...servedEnvironment,
      NODE_ENV: 'production',
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'error',
      ...more,
      ...given,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  while (!(await fetch(`${url}/thu-tuc`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(`the portal ended with ${child.exitCode}`);
    await new Promise((wake) => setTimeout(wake, 10));
  }
  return {
    url,
    startMs: performance.now() - begun,
    residentMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    cpuMs() {
      // Times of the process, in hundredths of a second, after its name in brackets.
      const [user = 0, system = 0] =
        readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13).map(Number) ?? [];
      return (user + system) * 10;
    },
    output: () => output,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await gone;
    },
  };
}
