import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createCases } from '#src/cases/create-cases.ts';
import type { CaseMove } from '#src/cases/desk/move.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { createFollowing } from '#src/cases/owner/create-following.ts';
import { readPostedForm } from '#src/platform/posted/posted-form.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { openPapers } from '#tests/stores/papers.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

test('nothing said while a case is followed can be read in any file of the data folder', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'following-'));
  const database = await openDatabase({ dataDir });
  const vault = createVault('a secret of thirty-two characters');
  const now = () => new Date('2026-11-16T09:00:00+07:00');
  const uploads = createSqlUploadStore({ blobs: openPapers({ dataDir }), db: database.db, vault });
  const store = createSqlCaseStore(database.db, vault);
  const dependencies = { cases: store, uploads, library: readContent(), now, random: randomBytes };
  const cases = createCases(dependencies);
  const following = createFollowing({ ...dependencies, newKey: randomUUID, readPosted: readPostedForm });
  const clerk = {
    id: 'p1',
    name: 'Trần Văn Bình',
    email: 'b@example.vn',
    roles: ['receiver' as const, 'officer' as const],
  };
  const upload = async (name: string) => {
    const put = await cases.receiveUpload({ name, content: inPieces(pdf) });
    if (!put.ok) throw new Error(put.error.kind);
    return put.value.id;
  };
  const atCounter = { send: 'counter', return: 'counter' };
  const body = { ...sampleSubmission([await upload('a.pdf')]), delivery: atCounter };
  const sent = await cases.submit(body, 'key-of-the-form');
  if (!sent.ok) throw new Error(sent.error.kind);
  const owner = sent.value;
  const move = async (from: CaseStateName, to: CaseStateName, more: Partial<CaseMove> = {}) => {
    const moved = await cases.move(owner.reference, from, { to, ...more }, clerk);
    if (!moved.ok) throw new Error(moved.error.kind);
  };

  const paper = 'giay-chung-sinh';
  await move('registered', 'supplement-requested', {
    papers: [{ paper, finding: 'wrong', reason: 'Thiếu con dấu bệnh viện' }],
    fields: [{ field: 'ho-ten-con', reason: 'Sai chính tả tên cháu' }],
  });
  const answer = {
    papers: [{ paper, uploads: [await upload('Ảnh chụp lại.pdf')] }],
    answers: { 'ho-ten-con': 'Nguyễn Hải Yến' },
    note: 'Gia đình gửi lại',
  };
  expect((await following.answerSupplement(owner, answer, 'key-of-the-answer')).ok).toBe(true);
  expect((await following.ask(owner, 'Hỏi riêng chuyện này', 'key-of-the-question')).ok).toBe(true);
  await cases.reply(owner.reference, { text: 'Trả lời riêng', key: 'r' }, clerk);
  const address = { commune: 'minh-chau', detail: 'Ngõ Hoa Sữa' };
  expect((await following.changeReturn(owner, { return: 'post', address })).ok).toBe(true);
  await move('registered', 'accepted');
  await move('accepted', 'in-progress');
  await move('in-progress', 'resolved', { results: [await upload('Khai sinh cháu Yến.pdf')] });
  await move('resolved', 'returned', { handedOver: { way: 'post', item: 'EA123456785VN' } });
  expect((await following.rate(owner, { level: 'satisfied', comment: 'Cảm ơn cô Bình' })).ok).toBe(true);

  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  const bytes = Buffer.concat(files.map((item) => readFileSync(join(item.parentPath, item.name))));
  const said = [
    ...['con dấu bệnh viện', 'chính tả', 'Hải Yến', 'Gia đình gửi lại', 'Ảnh chụp lại', 'Hỏi riêng', 'Trả lời riêng'],
    ...['Hoa Sữa', 'cháu Yến', 'EA123456785VN', 'cô Bình', 'key-of-the-answer', 'key-of-the-question'],
  ];
  expect(said.filter((text) => bytes.includes(text))).toEqual([]);
  expect(bytes.includes(owner.reference)).toBe(true);
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});
