import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCases } from '#src/cases/create-cases.ts';
import { ConfigError } from '#src/platform/config.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlFeedbackStore } from '#src/storage/county/sql-feedback-store.ts';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { keyToStartWith } from '#src/storage/keys/key-check.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { openPapers } from '#tests/stores/papers.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

const right = 'the key of thirty-two characters it was';
const wrong = 'another key of thirty-two characters...';
const now = () => new Date('2026-11-16T09:00:00+07:00');
let dataDir: string;
let database: OpenDatabase;
const keyFile = () => join(dataDir, 'secret.key');
const start = (secretKey?: string) => keyToStartWith(database.db, dataDir, secretKey);

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'secret-key-'));
  database = await openDatabase({ dataDir });
});
afterEach(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function receiveUpload() {
  const vault = createVault(right);
  const uploads = createSqlUploadStore({ blobs: openPapers({ dataDir }), db: database.db, vault });
  const store = createSqlCaseStore(database.db, vault);
  const cases = createCases({ cases: store, uploads, library: readContent(), now, random: randomBytes });
  const upload = await cases.receiveUpload({ name: 'giấy.pdf', content: inPieces(pdf) });
  if (!upload.ok) throw new Error(upload.error.kind);
  return { cases, upload: upload.value.id };
}
async function fileCase() {
  const { cases, upload } = await receiveUpload();
  const filed = await cases.submit(sampleSubmission([upload]), randomBytes(8).toString('hex'));
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
}
async function writeFeedback() {
  const store = createSqlFeedbackStore(database.db, createVault(right));
  await store.add({ id: 'a', at: '2026-11-16T09:00:00+07:00', topic: 'other', message: 'Xin cảm ơn.' } as never);
}

test('an empty portal makes its key once', async () => {
  const made = await start();

  expect(made).toBe(readFileSync(keyFile(), 'utf8').trim());
  expect(await start()).toBe(made);
});

test.each([
  ['a case', fileCase],
  ['a paper nobody has filed yet', receiveUpload],
  ['what a resident wrote', writeFeedback],
])('with %s in the database only the key it was sealed with starts', async (_what, put) => {
  await put();

  await expect(start()).rejects.toThrow(ConfigError);
  await expect(start()).rejects.toThrow(/^SECRET_KEY: .* no key/);
  expect(existsSync(keyFile())).toBe(false);
  await expect(start(wrong)).rejects.toThrow(/^SECRET_KEY: .*another key/);
  expect(await start(right)).toBe(right);

  writeFileSync(keyFile(), `${wrong}\n`);
  await expect(start()).rejects.toThrow(new RegExp(`^${keyFile()}: .*another key`));
  writeFileSync(keyFile(), `${right}\n`);
  expect(await start()).toBe(right);
  await expect(start(wrong)).rejects.toThrow(ConfigError);
});

test('an empty key file is never taken for a key', async () => {
  writeFileSync(keyFile(), '\n');

  await expect(start()).rejects.toThrow(/is empty/);
});
