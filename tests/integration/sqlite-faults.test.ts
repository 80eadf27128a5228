import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningPortal, startPortal } from '#tests/journeys/portal-process.ts';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

const root = mkdtempSync(join(tmpdir(), 'sqlite-faults-'));

beforeAll(() => buildOnce(), 300_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function submit(to: RunningPortal, key: string) {
  const answer = await fetch(`${to.url}/api/v1/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...sampleSubmission([]), papers: [], delivery: { send: 'counter', return: 'counter' } }),
  });
  return { status: answer.status, body: (await answer.json()) as { reference?: string; type?: string } };
}

/** One that ends with its test. */
async function startDisposable(...wanted: Parameters<typeof startPortal>) {
  const portal = await startPortal(...wanted);
  return { ...portal, [Symbol.asyncDispose]: () => portal.stop() };
}

const get = async (to: RunningPortal, path: string) => {
  const answer = await fetch(to.url + path);
  return { status: answer.status, text: await answer.text() };
};

describe('one portal, in turn', () => {
  let portal: RunningPortal;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  test('a database another program has locked is told of, others are served meanwhile, and it goes on afterwards', async () => {
    const first = await submit(portal, 'before');
    const other = new DatabaseSync(join(portal.dataDir, 'portal.sqlite'));
    other.exec('begin immediate');

    const waiting = submit(portal, 'while-it-is-locked');
    expect((await get(portal, '/tin-tuc')).status).toBe(200);
    expect((await get(portal, '/readyz')).status).toBe(503);
    expect(await waiting).toMatchObject({ status: 503, body: { type: '/problems/database-away' } });
    other.exec('rollback');
    other.close();

    expect((await submit(portal, 'while-it-is-locked')).status).toBe(201);
    expect((await submit(portal, 'before')).body.reference).toBe(first.body.reference);
    expect((await get(portal, '/readyz')).status).toBe(200);
  });

  test('a second portal on the same folder is refused in one line; a killed one leaves nothing in the way', async () => {
    const second = spawnSync(process.execPath, [resolve(process.env.OUT_DIR ?? 'dist', 'server/entry.mjs')], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: '0',
        DATA_DIR: portal.dataDir,
        CONTENT_DIR: portal.contentDir,
      },
      encoding: 'utf8',
    });

    expect(second.status).toBe(1);
    expect(second.stderr.trim().split('\n')).toHaveLength(1);
    expect(second.stderr).toContain(`Cannot start: DATA_DIR: another portal is running on ${portal.dataDir}`);
    await portal.kill('SIGKILL');
    await portal.restart();
    expect((await get(portal, '/readyz')).status).toBe(200);
  });

  test('a damaged database is found out, and content is served all the same', async () => {
    const { dataDir } = portal;
    for (let n = 0; n < 30; n += 1) await submit(portal, `case-${n}`);
    await portal.kill('SIGTERM');
    const file = join(dataDir, 'portal.sqlite');
    const database = new DatabaseSync(file);
    database.exec('pragma wal_checkpoint(truncate)');
    database.close();
    const handle = openSync(file, 'r+');
    // The first pages hold the tables' list; from the middle on everything is written over.
    writeSync(
      handle,
      Buffer.alloc(statSync(file).size / 2, 'x'),
      0,
      undefined,
      Math.floor(statSync(file).size / 2 / 4096) * 4096,
    );
    closeSync(handle);

    const damaged = await startPortal({ DATA_DIR: dataDir }, '/healthz');
    await expect
      .poll(async () => (await get(damaged, '/readyz')).text, { timeout: 60_000 })
      .toBe('not ready: database\n');
    expect((await get(damaged, '/tin-tuc')).status).toBe(200);
    expect(damaged.output()).toContain('damaged');
    await damaged.stop();
  });
});

test('a file that is no database keeps nobody from reading the news', async () => {
  const dataDir = join(root, 'none');
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, 'portal.sqlite'), 'this is no database at all '.repeat(400));
  await using portal = await startDisposable({ DATA_DIR: dataDir }, '/healthz');

  expect(await get(portal, '/readyz')).toEqual({ status: 503, text: 'not ready: database\n' });
  expect((await get(portal, '/tin-tuc')).status).toBe(200);
  expect((await submit(portal, 'a')).status).toBe(503);
  expect(readFileSync(join(dataDir, 'portal.sqlite'), 'utf8')).toContain('this is no database');
});

/** A small disk of its own; only an administrator may make one. */
const smallDisk = join(root, 'disk');
mkdirSync(smallDisk);
const hasDisk =
  userInfo().uid === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', smallDisk]).status === 0;
afterAll(() => {
  if (hasDisk) spawnSync('umount', ['-l', smallDisk]);
});

test.skipIf(!hasDisk)('a full disk is told of, and with room again everything goes on', async () => {
  await using portal = await startDisposable({ DATA_DIR: smallDisk, DISK_FLOOR_MB: '0' });
  const first = await submit(portal, 'before');
  const filler = openSync(join(smallDisk, 'filler'), 'w');
  try {
    for (const size of [1_000_000, 10_000, 100]) for (;;) writeSync(filler, Buffer.alloc(size));
  } catch {
    // Full.
  }
  try {
    for (;;) writeSync(filler, Buffer.alloc(1));
  } catch {
    // Full to the last byte.
  }
  let refused = 0;
  for (let n = 0; n < 40 && refused < 3; n += 1) {
    const { status, body } = await submit(portal, `full-${n}`);
    if (status === 201) continue;
    expect([status, body.type], portal.output()).toEqual([503, '/problems/database-away']);
    refused += 1;
  }
  expect(refused).toBe(3);
  expect((await get(portal, '/tin-tuc')).status).toBe(200);
  closeSync(filler);
  rmSync(join(smallDisk, 'filler'));

  expect((await submit(portal, 'after')).status).toBe(201);
  expect((await submit(portal, 'before')).body.reference).toBe(first.body.reference);
});
