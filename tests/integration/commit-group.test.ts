import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase } from '#src/storage/database/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'commit-group-'));
const { db, close } = await openDatabase({ dataDir: folder });
await sql`create table notes (text text primary key)`.execute(db);
const beside = new DatabaseSync(join(folder, 'portal.sqlite'), { readOnly: true });

beforeEach(async () => {
  await sql`delete from notes`.execute(db);
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => {
  beside.close();
  rmSync(folder, { recursive: true, force: true });
});

const put = (text: string) =>
  db.transaction().execute(async (trx) => {
    await sql`insert into notes values (${text})`.execute(trx);
  });
/** What another connection sees: only what has been committed. */
const kept = () =>
  beside
    .prepare('select text from notes order by text')
    .all()
    .map((row) => String(row.text));
const numbered = (count: number) => Array.from({ length: count }, (_, at) => `note ${String(at).padStart(2, '0')}`);

test('transactions that come at once wait for the disk together, and each is kept when it is told so', async () => {
  const exec = vi.spyOn(DatabaseSync.prototype, 'exec');

  await Promise.all(
    numbered(40).map(async (text) => {
      await put(text);
      expect(kept()).toContain(text);
    }),
  );

  expect(kept()).toEqual(numbered(40));
  expect(exec.mock.calls.filter(([statement]) => statement === 'commit').length).toBeLessThan(20);
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

test('who reads beside them is told only of what is kept', async () => {
  const writing = put('note 00');
  const { rows } = await sql<{ text: string }>`select text from notes`.execute(db);

  expect(kept()).toEqual(rows.map(({ text }) => text));
  await writing;
});

test('a commit that the disk refuses is told to all of them, and nothing of theirs is there', async () => {
  const real = DatabaseSync.prototype.exec;
  vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, statement) {
    if (statement === 'commit') throw Object.assign(new Error('disk I/O error'), { errcode: 10 });
    return real.call(this, statement);
  });

  const outcomes = await Promise.allSettled(numbered(5).map(put));

  expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.name)).toEqual(
    Array.from({ length: 5 }, () => 'DatabaseAwayError'),
  );
  expect(kept()).toEqual([]);
  vi.restoreAllMocks();
  await put('note 05');
  expect(kept()).toEqual(['note 05']);
});

test('what SQLite does outside a transaction only is done between two groups', async () => {
  const written = Promise.all(numbered(10).map(put));
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);

  await written;
  expect(rows).toEqual([expect.objectContaining({ busy: 0 })]);
});

test('what was not waited for is kept all the same when the database is closed', async () => {
  const last = put('last note');
  await new Promise((wake) => setImmediate(wake));
  await close();
  await last;

  expect(kept()).toEqual(['last note']);
});
