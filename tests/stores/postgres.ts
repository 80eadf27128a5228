import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { loadEmbeddedPostgres } from './embedded-postgres.ts';
import { freePort } from './free-port.ts';

export type RunningPostgres = {
  url: string;
  /** Ends it as an operator (`SIGINT`) or a crash (`SIGQUIT`) would; its data stay. */
  end(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>;
  /** Starts it again after `end`. */
  start(): Promise<void>;
  /** Stops (`SIGSTOP`) or wakes (`SIGCONT`) every one of its processes: it neither answers nor goes away. */
  signalAll(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Adds a database, empty or a copy of `pattern`, to which nobody may be connected, and gives its address. */
  add(name: string, pattern?: string): Promise<string>;
  stop(): Promise<void>;
};

/** A real PostgreSQL of its own, gone with its data afterwards; for tests that end it or stop it. */
export async function startPostgres(flags: string[] = []): Promise<RunningPostgres> {
  const { Embedded, forget } = await loadEmbeddedPostgres();
  const root = mkdtempSync(join(tmpdir(), 'postgres-'));
  // PostgreSQL refuses to run as root: its own user must get to the folder.
  chmodSync(root, 0o755);
  const port = await freePort();
  const server = new Embedded({
    databaseDir: join(root, 'db'),
    port,
    user: 'portal',
    password: 'portal',
    persistent: false,
    postgresFlags: flags,
    createPostgresUser: userInfo().uid === 0,
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  await server.createDatabase('portal');
  const urlOf = (database: string) => `postgres://portal:portal@127.0.0.1:${port}/${database}`;
  const pid = () => Number(readFileSync(join(root, 'db', 'postmaster.pid'), 'utf8').split('\n')[0]);
  return {
    async end(signal) {
      const main = pid();
      process.kill(main, signal);
      while (existsSync(`/proc/${main}/stat`) && !/\) Z /.test(readFileSync(`/proc/${main}/stat`, 'utf8')))
        await wait(50);
    },
    start: () => server.start(),
    signalAll(signal) {
      const main = pid();
      const children = readFileSync(`/proc/${main}/task/${main}/children`, 'utf8').trim().split(' ').filter(Boolean);
      for (const each of [main, ...children.map(Number)]) process.kill(each, signal);
    },
    url: urlOf('portal'),
    async add(name, pattern = 'template1') {
      const client = server.getPgClient();
      await client.connect();
      await client.query(`create database "${name}" template "${pattern}"`);
      await client.end();
      return urlOf(name);
    },
    async stop() {
      await server.stop();
      rmSync(root, { recursive: true, force: true });
      forget();
    },
  };
}
