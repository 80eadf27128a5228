import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { yearsBefore } from '#src/base/moments.ts';
import { createCases } from '#src/cases/create-cases.ts';
import { tellResidents } from '#src/cases/messages/tell-residents.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { createFollowing } from '#src/cases/owner/create-following.ts';
import { eraseCase, eraseOldCases } from '#src/cases/retention/erase-case.ts';
import { readPostedForm } from '#src/platform/posted/posted-form.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { forgetForGood } from '#src/storage/database/sqlite-log.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { isInPostgres } from '#tests/stores/databases.ts';
import { folderBytes } from '#tests/stores/folder-bytes.ts';
import { openPapers } from '#tests/stores/papers.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

const clerk = {
  id: 'p1',
  name: 'Trần Văn Bình',
  email: 'b@example.vn',
  roles: ['receiver' as const, 'officer' as const],
};
const library = readContent();
let dataDir: string;
let database: OpenDatabase;
let moment: Date;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'retention-'));
  database = await openDatabase({ dataDir });
  moment = new Date('2026-11-16T09:00:00+07:00');
});
afterEach(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function open() {
  const { db } = database;
  const vault = createVault('a secret of thirty-two characters');
  const now = () => moment;
  const uploads = createSqlUploadStore({ blobs: openPapers({ dataDir }), db, vault });
  const store = tellResidents(createSqlCaseStore(db, vault), library);
  const dependencies = { cases: store, uploads, library, now, random: randomBytes };
  const cases = createCases(dependencies);
  const following = createFollowing({ ...dependencies, newKey: () => 'k', readPosted: readPostedForm });
  return { dependencies, cases, following };
}

const hoa = { fullName: 'Phạm Thị Hoa', idNumber: '022195001234', phone: '0912 345 678', email: 'hoa@example.vn' };
const lan = { fullName: 'Vũ Thị Lan', idNumber: '022195005678', phone: '0912 345 679', email: 'lan@example.vn' };

async function fileCase(to: readonly CaseStateName[], contact: Record<string, string> = hoa) {
  const { cases, following } = open();
  const upload = await cases.receiveUpload({ name: 'Giấy.pdf', content: inPieces(pdf) });
  if (!upload.ok) throw new Error(upload.error.kind);
  // At the counter the owner checks what is registered before they leave.
  const delivery = { send: 'counter', return: 'counter' };
  const body = { ...sampleSubmission([upload.value.id]), contact, delivery };
  const sent = await cases.submit(body, randomBytes(8).toString('hex'));
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  await following.ask(sent.value, 'Câu hỏi riêng', 'a-question');
  let from: CaseStateName = 'registered';
  for (const state of to) {
    const moved = await cases.move(sent.value.reference, from, { to: state, note: 'Lý do' }, clerk);
    if (!moved.ok) throw new Error(moved.error.kind);
    from = state;
  }
  return { ...sent.value, upload: upload.value.id };
}

/** Every wrapped key, sealed text and keyed hash of this case, as it lies on disk. */
function sealedOf(reference: string): string[] {
  const file = new DatabaseSync(join(dataDir, 'portal.sqlite'), { readOnly: true });
  const all = [
    'select wrapped_key as text from cases where reference = ?',
    'select sealed_person as text from cases where reference = ?',
    'select access_code_hash as text from cases where reference = ?',
    'select wrapped_key as text from uploads where reference = ?',
    'select sealed_name as text from uploads where reference = ?',
    'select token as text from case_tokens where reference = ?',
    // What another case is found by as well stays there.
    'select token as text from case_words group by token having count(distinct reference) = 1 and min(reference) = ?',
    'select sealed_text as text from case_thread where reference = ?',
    'select sealed as text from outbox where reference = ?',
    'select sealed_answer as text from submissions where reference = ?',
    'select sealed_note as text from case_history where reference = ? and sealed_note is not null',
  ].flatMap((sql) => {
    const rows = file.prepare(sql).all(reference);
    if (rows.length === 0) throw new Error(`nothing to look for: ${sql}`);
    return rows.map(({ text }) => String(text));
  });
  file.close();
  return all;
}
const stillThere = (texts: readonly string[]) => {
  const bytes = folderBytes(dataDir);
  return texts.filter((text) => bytes.includes(text));
};

test.skipIf(isInPostgres())(
  'a case whose period has passed is erased with its key: no byte of what it held stays',
  async () => {
    const old = await fileCase(['not-accepted']);
    const running = await fileCase([], lan);
    const { dependencies, cases } = open();
    const sealed = sealedOf(old.reference);
    expect(stillThere(sealed)).toEqual(sealed);

    moment = new Date('2031-11-16T08:00:00+07:00');
    expect(await eraseOldCases(dependencies)).toBe(0);
    moment = new Date('2031-11-16T09:30:00+07:00');
    expect(await eraseOldCases(dependencies)).toBe(1);
    await forgetForGood(database);

    expect(stillThere(sealed)).toEqual([]);
    expect(await openPapers({ dataDir }).read(old.upload)).toBeUndefined();
    expect((await cases.follow(old.reference, old.accessCode)).ok).toBe(false);
    const seen = await cases.follow(old.reference);
    expect(seen.ok && seen.value.state.name).toBe('not-accepted');
    const kept = await cases.follow(running.reference, running.accessCode);
    expect(kept.ok && 'contact' in kept.value && kept.value.contact.fullName).toBe(lan.fullName);
    expect(await eraseOldCases(dependencies)).toBe(0);
  },
);

test('at its owner’s request a closed case is erased at once, an open one only when it is decided', async () => {
  const closed = await fileCase(['not-accepted']);
  const running = await fileCase(['accepted']);
  const { dependencies } = open();
  const by = { id: 'erase', name: 'npm run portal' };

  expect(await eraseCase(dependencies, closed.reference, by)).toEqual({ ok: true, value: { papers: 1 } });
  expect(await eraseCase(dependencies, closed.reference, by)).toMatchObject({ error: { kind: 'erased-already' } });
  expect(await eraseCase(dependencies, running.reference, by)).toMatchObject({ error: { kind: 'still-open' } });
  expect(await eraseCase(dependencies, 'VD-2222-2222', by)).toMatchObject({ error: { kind: 'case-not-found' } });
  const looks = await dependencies.cases.looks(closed.reference);
  expect(looks.at(-1)).toMatchObject({ action: 'erase', person: by });
});

test('years are counted by the calendar', () => {
  expect(yearsBefore(new Date('2031-11-16T09:00:00+07:00'), 5)).toBe('2026-11-16T09:00:00+07:00');
  expect(yearsBefore(new Date('2032-02-29T09:00:00+07:00'), 5)).toBe('2027-02-28T09:00:00+07:00');
});
