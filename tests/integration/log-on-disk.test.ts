import { mkdtempSync, rmSync } from 'node:fs';
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
let beside: DatabaseSync;

const { datasync } = FileHandles;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'log-on-disk-'));
  ({ db, close } = await openDatabase({ dataDir: folder }));
  await sql`create table notes (text text primary key)`.execute(db);
  beside = new DatabaseSync(join(folder, 'portal.sqlite'), { readOnly: true });
});
afterEach(async () => {
  vi.restoreAllMocks();
  beside.close();
  await close();
  rmSync(folder, { recursive: true, force: true });
});

const put = (text: string) =>
  db.transaction().execute(async (trx) => {
    await sql`insert into notes values (${text})`.execute(trx);
  });
const read = () => sql<{ text: string }>`select text from notes order by text`.execute(db);
/** What another connection sees: only what has been committed. */
const kept = () =>
  beside
    .prepare('select text from notes order by text')
    .all()
    .map((row) => String(row.text));
const numbered = (count: number) => Array.from({ length: count }, (_, at) => `note ${String(at).padStart(2, '0')}`);

/** A disk that says "done" only when it is let; gives how often it was asked, too. */
function slowDisk() {
  let release = () => {};
  const isLet = new Promise<void>((resolve) => {
    release = resolve;
  });
  const asked = vi.spyOn(FileHandles, 'datasync').mockImplementation(async function (this: FileHandle) {
    await isLet;
    await datasync.call(this);
  });
  return { letGo: release, asked };
}
const isDone = async (work: Promise<unknown>) =>
  Promise.race([work.then(() => true), new Promise((resolve) => setTimeout(() => resolve(false), 50))]);

test('transactions that come at once wait for the disk together, and each is kept when it is told so', async () => {
  const asked = vi.spyOn(FileHandles, 'datasync');

  await Promise.all(
    numbered(40).map(async (text) => {
      await put(text);
      expect(kept()).toContain(text);
    }),
  );

  expect(kept()).toEqual(numbered(40));
  expect(asked.mock.calls.length).toBeLessThan(20);
});

test('nobody is told that something is kept before the disk has said so, in a transaction or outside', async () => {
  const { letGo, asked } = slowDisk();

  const inside = put('note 00');
  const outside = sql`insert into notes values ('note 01')`.execute(db);
  const returned = sql`insert into notes values ('note 02') returning text`.execute(db);

  expect(await Promise.all([inside, outside, returned].map(isDone))).toEqual([false, false, false]);
  letGo();
  await Promise.all([inside, outside, returned]);
  expect(asked).toHaveBeenCalled();
  expect(kept()).toEqual(numbered(3));
});

test('the thread and other work go on while the disk is waited for', async () => {
  const { letGo, asked } = slowDisk();
  const first = put('note 00');
  await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());

  const second = put('note 01');

  await vi.waitFor(() => expect(kept()).toEqual(['note 00', 'note 01']));
  expect(await isDone(Promise.race([first, second]))).toBe(false);
  letGo();
  await Promise.all([first, second]);
  // The sync that had begun did not count for who wrote after it.
  expect(asked).toHaveBeenCalledTimes(2);
});

test('who reads beside them is told only of what is kept', async () => {
  const { letGo } = slowDisk();
  const writing = put('note 00');
  const reading = read();

  expect(await isDone(reading)).toBe(false);
  letGo();
  expect((await reading).rows.map(({ text }) => text)).toEqual(['note 00']);
  await writing;
});

test('who only reads, while nothing is written, does not ask the disk', async () => {
  await put('note 00');
  const asked = vi.spyOn(FileHandles, 'datasync');

  await read();
  await db.transaction().execute((trx) => sql`select text from notes`.execute(trx));

  expect(asked).not.toHaveBeenCalled();
});

test('one that fails undoes what it did and nothing else', async () => {
  const failing = db.transaction().execute(async (trx) => {
    await sql`insert into notes values ('half done')`.execute(trx);
    throw new Error('changed its mind');
  });
  const twice = put('note 01');
  const outcomes = await Promise.allSettled([put('note 00'), failing, twice, put('note 01'), put('note 02')]);

  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
  expect(kept()).toEqual(['note 00', 'note 01', 'note 02']);
});

test('a disk that cannot keep it is told to all who wait and all who come, until the database is opened anew', async () => {
  vi.spyOn(FileHandles, 'datasync').mockRejectedValueOnce(Object.assign(new Error('EIO'), { code: 'EIO' }));

  const outcomes = await Promise.allSettled(numbered(5).map(put));
  // The system would say that all is well now, of what it has let go of.
  const later = await Promise.allSettled([read(), put('note 05')]);

  expect([...outcomes, ...later].map((outcome) => outcome.status === 'rejected' && outcome.reason.name)).toEqual(
    Array.from({ length: 7 }, () => 'DatabaseAwayError'),
  );
  await close();
  ({ db, close } = await openDatabase({ dataDir: folder }));
  await put('note 06');
  expect(kept()).toContain('note 06');
});

test('what SQLite does outside a transaction only is done between two of them', async () => {
  const written = Promise.all(numbered(10).map(put));
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);

  await written;
  expect(rows).toEqual([expect.objectContaining({ busy: 0 })]);
});

test('what was not waited for is kept all the same when the database is closed', async () => {
  const asked = vi.spyOn(FileHandles, 'datasync');
  const last = put('last note');
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  await close();
  await last;

  expect(kept()).toEqual(['last note']);
  ({ db, close } = await openDatabase({ dataDir: folder }));
});
