import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '#src/storage/database.ts';
import { clearUnclaimedUploads } from '#src/storage/files/clear-unclaimed-uploads.ts';
import { createFileUploadStore } from '#src/storage/files/file-upload-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';

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

const files = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile()).length;

async function upload(day: string): Promise<string> {
  const store = createFileUploadStore({
    folder,
    db: database.db,
    vault: createVault('a key for tests only, 32 characters'),
    now: () => new Date(`${day}T03:00:00Z`),
  });
  const content = new Blob(['%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF']).stream();
  const stored = await store.put({ name: 'a.pdf', content });
  if (!stored.ok) throw new Error(stored.error.kind);
  return stored.value.id;
}

it('old uploads that no case claimed go, row and file; fresh ones stay', async () => {
  await upload('2026-01-01');
  const fresh = await upload('2026-03-01');

  expect(await clearUnclaimedUploads(database.db, folder, new Date('2026-02-01'))).toBe(1);

  const rows = await database.db.selectFrom('uploads').select('id').execute();
  expect(rows.map(({ id }) => id)).toEqual([fresh]);
  expect(files()).toBe(1);
});

it('drafts that a crash left behind go once they are old', async () => {
  mkdirSync(join(folder, 'ab'), { recursive: true });
  writeFileSync(join(folder, 'ab/one.part'), 'x');
  writeFileSync(join(folder, 'ab/two.part'), 'x');
  utimesSync(join(folder, 'ab/one.part'), new Date('2026-01-01'), new Date('2026-01-01'));

  expect(await clearUnclaimedUploads(database.db, folder, new Date('2026-02-01'))).toBe(1);
  expect(readdirSync(join(folder, 'ab'))).toEqual(['two.part']);
});
