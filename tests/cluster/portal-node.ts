import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { servedEnvironment, serverArguments } from '#tests/stores/served-as.ts';

/** One process of a cluster. */
export type PortalNode = {
  url: string;
  pid(): number;
  /** What it printed so far. */
  output(): string;
  /** Ends it: `SIGTERM` as an operator does, `SIGKILL` as a crash. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts it again, and waits until it is ready. */
  start(): Promise<void>;
};

/** Starts the build as it is served, with this environment. */
export async function startNode(environment: Record<string, string>): Promise<PortalNode> {
  const url = `http://127.0.0.1:${environment.PORT}`;
  let output = '';
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const started = spawn(process.execPath, serverArguments(), {
      env: {
        ...process.env,
        ...servedEnvironment,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        LOG_LEVEL: 'warn',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr]) {
      stream?.on('data', (text: Buffer) => {
        output = (output + text).slice(-200_000);
      });
    }
    while (!(await isReady(url))) {
      const ended = started.exitCode ?? started.signalCode;
      if (ended !== null) throw new Error(`a process ended with ${ended}:\n${output}`);
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }
  await start();
  return {
    url,
    start,
    pid: () => child?.pid ?? 0,
    output: () => output,
    async end(signal) {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, 'exit');
    },
  };
}

const isReady = (url: string) =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
