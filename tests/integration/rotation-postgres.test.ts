import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createCases } from '#src/cases/create-cases.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { rotateKey } from '#src/storage/keys/rotate-key.ts';
import { openAlone } from '#src/storage/keys/stand-alone.ts';
import { openVault } from '#src/storage/keys/vault.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { migratedPostgres } from '#tests/stores/new-database.ts';
import { openPapers } from '#tests/stores/papers.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

test('on PostgreSQL the change of keys waits to be alone, moves everything, and undoes itself when it fails', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'rotation-pg-'));
  const [from, to] = ['the first key of thirty-two characters!', 'the second key of thirty-two characters'];
  const where = { dataDir, databaseUrl: await migratedPostgres() };
  const now = () => new Date('2026-11-16T09:00:00+07:00');
  const open = async (key: string) => {
    const { db, close } = await openDatabase(where);
    const vault = await openVault(db, key);
    const uploads = createSqlUploadStore({ blobs: openPapers({ dataDir }), db, vault });
    const store = createSqlCaseStore(db, vault);
    return {
      db,
      close,
      cases: createCases({ cases: store, uploads, library: readContent(), now, random: randomBytes }),
    };
  };
  const running = await open(from);
  const upload = await running.cases.receiveUpload({ name: 'a.pdf', content: inPieces(pdf) });
  if (!upload.ok) throw new Error(upload.error.kind);
  const sent = await running.cases.submit(sampleSubmission([upload.value.id]), 'a-key');
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  const opens = async (key: string) => {
    const { cases, close } = await open(key);
    const found = await cases.follow(sent.value.reference, sent.value.accessCode).catch(() => undefined);
    await close();
    return found?.ok === true;
  };

  expect(await openAlone(where, async () => {})).toBeUndefined();
  await running.close();
  let alone = await openAlone(where, async () => {});
  // PostgreSQL itself takes a moment to notice that the last connection was closed.
  await expect
    .poll(async () => {
      alone ??= await openAlone(where, async () => {});
      return alone !== undefined;
    })
    .toBe(true);
  if (!alone) throw new Error('somebody else is there');
  await alone.db
    .insertInto('feedback')
    .values({ id: 'f', at: '2026-11-16', topic: 'other', sealed: '1.broken' })
    .execute();
  const resealSecondFactor = async (sealed: string) => sealed;
  await expect(rotateKey(alone.db, { from, to, resealSecondFactor })).rejects.toThrow();
  expect(await opens(from)).toBe(true);

  await alone.db.deleteFrom('feedback').execute();
  expect(await rotateKey(alone.db, { from, to, resealSecondFactor })).toEqual({ keys: 2, texts: 1, people: 1 });
  expect([await opens(from).catch(() => false), await opens(to)]).toEqual([false, true]);
  await alone.close();
  rmSync(dataDir, { recursive: true, force: true });
});
