import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clearUnclaimedUploads, makeRoom } from '#src/cases/papers/upkeep/clear-unclaimed-uploads.ts';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { createSqlUploadUpkeep } from '#src/storage/files/sql-upload-upkeep.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { areInBucket, openPapers } from '#tests/stores/papers.ts';
import { takeIn } from '#tests/stores/take-in.ts';

let root: string;
let folder: string;
let database: OpenDatabase;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'unclaimed-'));
  folder = join(root, 'files');
  database = await openDatabase({ dataDir: root });
});
afterEach(async () => {
  await database.close();
  rmSync(root, { recursive: true, force: true });
});

const files = async () => (await openPapers({ dataDir: root }).list()).length;

const clearing = () => ({ upkeep: createSqlUploadUpkeep(database.db), blobs: openPapers({ dataDir: root }) });

async function upload(day: string): Promise<string> {
  const vault = createVault('a key for tests only, 32 characters');
  const store = createSqlUploadStore({ blobs: openPapers({ dataDir: root }), db: database.db, vault });
  const content = new Blob(['%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF']).stream();
  const stored = await takeIn(store, { name: 'a.pdf', content }, () => new Date(`${day}T03:00:00Z`));
  if (!stored.ok) throw new Error(stored.error.kind);
  return stored.value.id;
}

it('old uploads that no case claimed go, row and file; fresh ones stay', async () => {
  await upload('2026-01-01');
  const fresh = await upload('2026-03-01');

  expect(await clearUnclaimedUploads(clearing(), new Date('2026-02-01'))).toBe(1);

  const rows = await database.db.selectFrom('uploads').select('id').execute();
  expect(rows.map(({ id }) => id)).toEqual([fresh]);
  expect(await files()).toBe(1);
});

it.skipIf(areInBucket())('drafts that a crash left behind go once they are old', async () => {
  mkdirSync(join(folder, 'ab'), { recursive: true });
  writeFileSync(join(folder, 'ab/one.part'), 'x');
  writeFileSync(join(folder, 'ab/two.part'), 'x');
  utimesSync(join(folder, 'ab/one.part'), new Date('2026-01-01'), new Date('2026-01-01'));

  expect(await clearUnclaimedUploads(clearing(), new Date('2026-02-01'))).toBe(1);
  expect(readdirSync(join(folder, 'ab'))).toEqual(['two.part']);
});

it('when room is short the oldest unclaimed papers go first, and no more than it takes', async () => {
  await upload('2026-03-01');
  const newer = await upload('2026-03-02');
  const now = new Date('2026-03-02T12:00:00Z');
  let looks = 0;

  expect(await makeRoom(clearing(), { now, hasRoom: async () => true })).toBe(0);
  expect(await files()).toBe(2);
  expect(await makeRoom(clearing(), { now, hasRoom: async () => ++looks > 1 })).toBe(1);
  expect((await database.db.selectFrom('uploads').select('id').execute()).map(({ id }) => id)).toEqual([newer]);
  expect(await makeRoom(clearing(), { now, hasRoom: async () => false })).toBe(1);
  expect(await files()).toBe(0);
});
