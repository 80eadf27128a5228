import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCases } from '#src/cases/create-cases.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { DatabaseBusyError } from '#src/storage/database/turnstile.ts';
import { createDiskBlobs } from '#src/storage/files/disk-blobs.ts';
import { type Disk, disk } from '#src/storage/files/durable-file.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { readSecretKey } from '#src/storage/keys/secret-key.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { areInBucket, openPapers } from '#tests/stores/papers.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import { takeIn } from '#tests/stores/take-in.ts';

let dataDir: string;
let database: OpenDatabase;
const secret = 'a secret of thirty-two characters';
const now = () => new Date('2026-11-16T09:00:00+07:00');

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'durability-'));
  database = await openDatabase({ dataDir, waitMs: 200 });
});
afterEach(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const uploadStore = (use?: Disk) =>
  createSqlUploadStore({
    blobs: use ? createDiskBlobs(join(dataDir, 'files'), use) : openPapers({ dataDir }),
    db: database.db,
    vault: createVault(secret),
  });

function openCases(secretKey = secret) {
  const vault = createVault(secretKey);
  const uploads = createSqlUploadStore({ blobs: openPapers({ dataDir }), db: database.db, vault });
  const cases = createSqlCaseStore(database.db, vault);
  return createCases({ cases, uploads, library: readContent(), now, random: randomBytes });
}

async function fileCase(cases: ReturnType<typeof openCases>) {
  const upload = await cases.receiveUpload({ name: 'Giấy của Phạm Thị Hoa.pdf', content: inPieces(pdf) });
  if (!upload.ok) throw new Error(upload.error.kind);
  const filed = await cases.submit(sampleSubmission([upload.value.id]), randomBytes(8).toString('hex'));
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  return { ...filed.value, upload: upload.value };
}

test('only the owner of the process may read the database: sessions and password hashes are in it', async () => {
  const files = readdirSync(dataDir).filter((name) => name.startsWith('portal.sqlite'));

  expect(files).toContain('portal.sqlite-wal');
  for (const name of files) expect([name, statSync(join(dataDir, name)).mode & 0o077]).toEqual([name, 0]);
});

test('a database once readable by all is closed to others when it is opened', async () => {
  const path = join(dataDir, 'portal.sqlite');
  await database.close();
  chmodSync(path, 0o644);
  database = await openDatabase({ dataDir });

  expect(statSync(path).mode & 0o077).toBe(0);
});

test('SQLite keeps a log, and syncs it before it is brought home; before anybody is told, the driver does', async () => {
  const { rows: synchronous } = await sql`pragma synchronous`.execute(database.db);
  const { rows: journal } = await sql`pragma journal_mode`.execute(database.db);

  expect({ ...(synchronous[0] as object) }).toEqual({ synchronous: 1 });
  expect({ ...(journal[0] as object) }).toEqual({ journal_mode: 'wal' });
});

/** Tells in which order the disk was used; `fail` breaks one step. */
function watched(fail?: string): { use: Disk; calls: string[] } {
  const calls: string[] = [];
  const note = <Arguments extends unknown[], Answer>(name: string, act: (...given: Arguments) => Promise<Answer>) => {
    return async (...given: Arguments) => {
      calls.push(name);
      if (name === fail) throw new Error(`${name} failed`);
      return act(...given);
    };
  };
  const use: Disk = {
    makeFolder: note('makeFolder', disk.makeFolder),
    create: note('create', disk.create),
    syncFile: note('syncFile', disk.syncFile),
    rename: note('rename', disk.rename),
    syncFolder: note('syncFolder', disk.syncFolder),
    remove: note('remove', disk.remove),
  };
  return { use, calls };
}

test('an upload is answered for only when file, folder and the folder above are synced', async () => {
  const { use, calls } = watched();

  const answer = await takeIn(uploadStore(use), { name: 'a.pdf', content: inPieces(pdf) });

  expect(answer.ok).toBe(true);
  expect(calls).toEqual(['makeFolder', 'create', 'syncFile', 'rename', 'syncFolder', 'syncFolder']);
});

test.each(['syncFile', 'rename', 'syncFolder'])('when %s fails the upload is not answered for', async (step) => {
  const { use } = watched(step);

  await expect(takeIn(uploadStore(use), { name: 'a.pdf', content: inPieces(pdf) })).rejects.toThrow(`${step} failed`);

  const { count } = await database.db
    .selectFrom('uploads')
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  expect(Number(count)).toBe(0);
});

test('a refused or broken upload leaves no file', async () => {
  const store = uploadStore();
  async function* breaking() {
    yield pdf;
    throw new Error('the sender went away');
  }

  await takeIn(store, { name: 'a.pdf', content: inPieces(Buffer.from('<html>')) });
  await expect(takeIn(store, { name: 'a.pdf', content: breaking() })).rejects.toThrow('the sender went away');

  const files = readdirSync(join(dataDir, 'files'), { recursive: true, withFileTypes: true });
  expect(files.filter((item) => item.isFile())).toEqual([]);
});

test('nothing personal can be read in any file of the data folder', async () => {
  const cases = openCases();
  const { reference, accessCode } = await fileCase(cases);
  const clerk = {
    id: 'p1',
    name: 'Trần Văn Bình',
    email: 'b@example.vn',
    roles: ['receiver' as const, 'officer' as const],
  };
  await cases.move(reference, 'registered', { to: 'not-accepted', note: 'Chị Hoa nộp nhầm nơi' }, clerk);

  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  const bytes = Buffer.concat(files.map((item) => readFileSync(join(item.parentPath, item.name))));
  const personal = [
    'Phạm Thị Hoa',
    'Nguyễn Hải Đăng',
    '912345678',
    '0912 345 678',
    'Thái Hòa',
    'Chị Hoa',
    '1995',
    '%PDF',
    accessCode,
  ];
  expect(personal.filter((text) => bytes.includes(text))).toEqual([]);
  expect(bytes.includes(reference)).toBe(true);
});

test('a case is whole after the portal was closed and opened again', async () => {
  const { reference, accessCode, upload } = await fileCase(openCases());
  await database.close();
  database = await openDatabase({ dataDir });

  const found = await openCases().follow(reference, accessCode);

  const view = found.ok ? (found.value as CaseView) : undefined;
  expect(view?.contact.fullName).toBe('Phạm Thị Hoa');
  expect(view?.papers).toEqual([{ paper: 'giay-chung-sinh', uploads: [upload] }]);
  expect((await uploadStore().read(upload.id))?.content.equals(pdf)).toBe(true);
});

test.skipIf(areInBucket())('without the key nothing is opened, and a changed file is noticed', async () => {
  const { reference, accessCode, upload } = await fileCase(openCases());
  const path = join(dataDir, 'files', upload.id.slice(0, 2), upload.id);

  expect((await openCases('another secret of thirty-two signs').follow(reference, accessCode)).ok).toBe(false);
  const bytes = readFileSync(path);
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  await expect(uploadStore().read(upload.id)).rejects.toThrow();
});

test('a secret key is made once, for its owner only, and the one given wins', () => {
  const made = readSecretKey(dataDir);

  expect(made.length).toBeGreaterThanOrEqual(43);
  expect(readSecretKey(dataDir)).toBe(made);
  expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
  expect(readSecretKey(dataDir, 'given')).toBe('given');
});

test('using the database inside a transaction without its handle fails instead of waiting for ever', async () => {
  const { db } = database;
  const mistake = db.transaction().execute(async () => {
    await db.selectFrom('cases').selectAll().execute();
  });

  await expect(mistake).rejects.toThrow(DatabaseBusyError);
  expect(await db.selectFrom('cases').selectAll().execute()).toEqual([]);
});

test('a value SQLite would swallow is thrown', async () => {
  const { db } = database;
  const find = (value: unknown) =>
    db
      .selectFrom('cases')
      .selectAll()
      .where('reference', '=', value as string)
      .execute();

  await expect(find(undefined)).rejects.toThrow(TypeError);
  await expect(find({ reference: 'x' })).rejects.toThrow(TypeError);
});

test('a transaction that fails leaves nothing behind', async () => {
  const { db } = database;
  const failing = db.transaction().execute(async (trx) => {
    await trx.insertInto('code_counters').values({ unit_code: 'H49', day: '2026-11-16', last: 1 }).execute();
    throw new Error('no');
  });

  await expect(failing).rejects.toThrow('no');
  expect(await db.selectFrom('code_counters').selectAll().execute()).toEqual([]);
});
