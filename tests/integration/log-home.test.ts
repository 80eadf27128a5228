import { mkdtempSync, readlinkSync, rmSync, statSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { FileHandles } from '#tests/stores/file-handles.ts';

let folder: string;
let db: OpenDatabase['db'];
let close: OpenDatabase['close'];
/** Another process, as far as SQLite can tell. */
let beside: DatabaseSync;

const { datasync } = FileHandles;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'log-home-'));
  ({ db, close } = await openDatabase({ dataDir: folder }));
  await sql`create table notes (number integer primary key, data blob)`.execute(db);
  beside = new DatabaseSync(join(folder, 'portal.sqlite'), { timeout: 0 });
  beside.exec('pragma wal_autocheckpoint = 0');
});
afterEach(async () => {
  vi.restoreAllMocks();
  beside.close();
  await close();
  rmSync(folder, { recursive: true, force: true });
});

const put = (megabytes: number) =>
  sql`insert into notes (data) values (zeroblob(${sql.lit(Math.round(megabytes * 1_048_576))}))`.execute(db);
/** More pages than may stay in the log, in as many commits as it takes until somebody looks. */
const putMany = async () => {
  for (let at = 0; at < 40; at += 1) await put(1);
};
const fileBytes = () => statSync(join(folder, 'portal.sqlite')).size;
const pagesInLog = () => {
  const { log, checkpointed } = beside.prepare('pragma wal_checkpoint(noop)').get() ?? {};
  return { written: Number(log), home: Number(checkpointed) };
};

/** What is synced is the file itself, not its log. */
const isFile = (handle: FileHandle) => /portal\.sqlite$/.test(readlinkSync(`/proc/self/fd/${handle.fd}`));

/** A disk that syncs the log at once, and the file when it is let. */
function slowFile() {
  let letGo = () => {};
  const isLet = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let asked = 0;
  vi.spyOn(FileHandles, 'datasync').mockImplementation(async function (this: FileHandle) {
    if (isFile(this)) {
      asked += 1;
      await isLet;
    }
    await datasync.call(this);
  });
  return { letGo: () => letGo(), asked: () => asked };
}

test('a long log is brought home, and begun anew', async () => {
  await putMany();

  await vi.waitFor(() => expect(fileBytes()).toBeGreaterThan(20 * 1_048_576));
  expect(pagesInLog().written).toBeLessThan(9_000);
});

test('until the file is on the disk no process begins the log anew, and who writes here waits', async () => {
  const { letGo, asked } = slowFile();
  const writing = putMany();
  await vi.waitFor(() => expect(asked()).toBe(1));
  const before = pagesInLog();
  expect(before.home).toBe(before.written);

  // All of it is in the file: without the reader, whoever writes now would begin at the log's first page.
  beside.exec('insert into notes (data) values (zeroblob(8000))');
  expect(pagesInLog().written).toBeGreaterThan(before.written);

  letGo();
  await writing;
});

test('a file that cannot be synced is told to all who come, until the database is opened anew', async () => {
  vi.spyOn(FileHandles, 'datasync').mockImplementation(async function (this: FileHandle) {
    if (isFile(this)) throw Object.assign(new Error('EIO'), { code: 'EIO' });
    await datasync.call(this);
  });

  await expect(putMany()).rejects.toThrow('could not be written to the disk');
  await expect(put(0.01)).rejects.toThrow('could not be written to the disk');

  vi.restoreAllMocks();
  await close();
  const rows = Number(beside.prepare('select count(*) as rows from notes').get()?.rows);
  ({ db, close } = await openDatabase({ dataDir: folder }));
  await put(0.01);
  expect(rows).toBeGreaterThan(10);
});
