import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type RunningPostgres, startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Each request to this address gives the address of another empty database. */
    emptyDatabases: string;
  }
}

/**
 * One PostgreSQL for all test files of a run, started when the first of them asks for a database. It keeps its data in
 * a temporary folder and does not wait for the disk, which no test looks at.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<RunningPostgres> | undefined;
  let databases = 0;
  const door = createServer(async (_request, response) => {
    databases += 1;
    const name = `tests_${databases}`;
    try {
      starting ??= startPostgres(['-c', 'fsync=off']);
      response.end(await (await starting).add(name));
    } catch (fault) {
      response.writeHead(500).end(String(fault));
    }
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  provide('emptyDatabases', `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return async () => {
    door.close();
    await (await starting)?.stop();
  };
}
