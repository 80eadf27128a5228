import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#src/storage/database/database.ts';
import { type RunningPostgres, startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /**
     * Each request to this address gives the address of another database: `/empty`, or `/migrated` with every table; any
     * other path that of one with every table, always the same one.
     */
    newDatabases: string;
    /** An SQLite file with every table and nothing in them, to be copied. */
    migratedSqlite: string;
  }
}

/** The database that others are copied from. */
const pattern = 'every_table';

/**
 * One PostgreSQL for all test files of a run, started when the first of them asks for a database. It keeps its data in
 * a temporary folder and does not wait for the disk, which no test looks at. Most tests are not about migrating: they
 * get a copy of a database that was migrated once.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'migrated-'));
  await (await openDatabase({ dataDir })).close();
  provide('migratedSqlite', join(dataDir, 'portal.sqlite'));

  let starting: Promise<RunningPostgres> | undefined;
  let databases = 0;
  const known = new Map<string, Promise<string>>();
  const add = async (from?: string) => {
    databases += 1;
    const name = `tests_${databases}`;
    starting ??= startWithPattern();
    return (await starting).add(name, from);
  };
  const one = (path: string) => {
    if (path === '/empty') return add();
    if (path === '/migrated') return add(pattern);
    const made = known.get(path) ?? add(pattern);
    known.set(path, made);
    return made;
  };
  const door = createServer(async ({ url = '' }, response) => {
    try {
      response.end(await one(url));
    } catch (fault) {
      response.writeHead(500).end(String(fault));
    }
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  provide('newDatabases', `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return async () => {
    door.close();
    await (await starting)?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function startWithPattern(): Promise<RunningPostgres> {
  const server = await startPostgres(['-c', 'fsync=off', '-c', 'max_connections=300']);
  const { close } = await openDatabase({ dataDir: '.', databaseUrl: await server.add(pattern) });
  await close();
  return server;
}
