import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { CaseMove } from '#src/cases/desk/move.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { translator } from '#src/i18n/translate.ts';
import { readConfig } from '#src/platform/config.ts';
import { backUp } from '#src/storage/backup/back-up.ts';
import { createPortal } from '#src/wiring/portal.ts';
import { databaseEnvironment } from '#tests/stores/databases.ts';
import { folderBytes, readableIn } from '#tests/stores/folder-bytes.ts';
import { openPapers, papersEnvironment } from '#tests/stores/papers.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

const t = translator('vi');
const clerk = {
  id: 'p1',
  name: 'Trần Văn Bình',
  email: 'b@example.vn',
  roles: ['receiver' as const, 'officer' as const],
};

/** A portal whose mail finds nobody, so that letters stay in the outbox and each failure is logged. */
async function openPortal(dataDir: string) {
  const log: Buffer[] = [];
  const sink = new Writable({
    write(line: Buffer, _encoding, done) {
      log.push(line);
      done();
    },
  });
  const config = readConfig({
    DATA_DIR: dataDir,
    ...papersEnvironment(dataDir),
    ...(await databaseEnvironment(dataDir)),
    CONTENT_DIR: resolve('content'),
    LOG_LEVEL: 'trace',
    SITE_URL: 'http://portal.example',
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'thu@vandon.example',
  });
  return { portal: await createPortal(config, pino({ level: 'trace' }, sink)), logged: () => Buffer.concat(log) };
}

test('nothing personal that comes in on any way can be read in the database, its log, the files, a backup or the log', async () => {
  const root = mkdtempSync(join(tmpdir(), 'plain-text-'));
  const dataDir = join(root, 'data');
  const { portal, logged } = await openPortal(dataDir);
  const done: string[] = [];
  const upload = async (name: string) => {
    const put = await portal.cases.receiveUpload({ name, content: inPieces(pdf) });
    if (!put.ok) throw new Error(put.error.kind);
    return put.value.id;
  };

  // API, with papers and what follows on a case.
  const body = {
    ...sampleSubmission([await upload('Giấy chứng sinh của Bùi Thị Thuỳ Linh.pdf')]),
    contact: {
      fullName: 'Bùi Thị Thuỳ Linh',
      phone: '0987 111 222',
      idNumber: '022185777888',
      email: 'linh.bui@example.vn',
    },
    // At the counter the owner checks what is registered before they leave.
    delivery: { send: 'counter', return: 'post', address: { commune: 'quan-lan', detail: 'Ngách Bằng Lăng' } },
  };
  Object.assign(body.answers, { 'ho-ten-con': 'Bùi Gia Khánh', 'ho-ten-me': 'Bùi Thị Thuỳ Linh' });
  const sent = await portal.cases.submit(body, 'key-of-the-api-request');
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  const owner = sent.value;
  const move = async (from: CaseStateName, to: CaseStateName, more: Partial<CaseMove> = {}) => {
    const moved = await portal.cases.move(owner.reference, from, { to, ...more }, clerk);
    if (!moved.ok) throw new Error(`${to}: ${moved.error.kind}`);
  };
  await move('registered', 'supplement-requested', {
    papers: [{ paper: 'giay-chung-sinh', finding: 'wrong', reason: 'Ảnh mờ chỗ tên mẹ' }],
  });
  const supplement = {
    papers: [{ paper: 'giay-chung-sinh', uploads: [await upload('Chụp lại ở nhà thím Nhàn.pdf')] }],
    note: 'Thím Nhàn gửi thay',
  };
  const answered = await portal.following.answerSupplement(owner, supplement, 'key-of-the-supplement');
  expect(answered.ok).toBe(true);
  expect((await portal.following.ask(owner, 'Có cần đem theo bé không ạ', 'key-of-the-question')).ok).toBe(true);
  const replied = await portal.cases.reply(owner.reference, { text: 'Không cần đem bé', key: 'r' }, clerk);
  expect(replied.ok).toBe(true);
  await move('registered', 'accepted');
  await move('accepted', 'in-progress');
  await move('in-progress', 'resolved', { results: [await upload('Khai sinh bé Khánh.pdf')] });
  await move('resolved', 'returned', { handedOver: { way: 'post', item: 'EB123456785VN' } });
  expect((await portal.following.rate(owner, { level: 'satisfied', comment: 'Cô văn thư mến khách vô cùng' })).ok).toBe(
    true,
  );
  await portal.cases.renewAccessCode(owner.reference, clerk);
  done.push('Thuỳ Linh', '0987111222', '987111222', '0987 111 222', '022185777888', 'linh.bui@example.vn', 'Bằng Lăng');
  done.push('Gia Khánh', 'mờ chỗ tên', 'thím Nhàn', 'Thím Nhàn', 'đem theo bé', 'đem bé', 'bé Khánh', 'EB123456785VN');
  done.push('mến khách', owner.accessCode, 'key-of-the-api-request', 'key-of-the-supplement', 'key-of-the-question');

  // The form: its first step, kept as a draft.
  const slug = 'dang-ky-khai-sinh';
  const turn = (form?: FormData) =>
    portal.filing.turn({
      slug,
      language: 'vi' as const,
      t,
      key: undefined,
      request: new Request('http://portal.example/', form ? { method: 'POST', body: form } : {}),
    });
  const first = await turn();
  if (first.kind !== 'shown') throw new Error(first.kind);
  const form = new FormData();
  const posted = {
    key: first.view.key,
    step: first.view.step.id,
    shown: '',
    go: 'next',
    'contact.fullName': 'Đoàn Quốc Việt',
    'contact.idNumber': '022090007788',
    'contact.phone': '0977 333 444',
    'contact.email': 'viet.doan@example.vn',
  };
  for (const [name, value] of Object.entries(posted)) form.set(name, value);
  const second = await turn(form);
  const draft = second.kind === 'shown' ? second.view.draft : undefined;
  if (!draft || draft === 'not-saved') throw new Error('no draft was kept');
  done.push('Quốc Việt', '977333444', '0977 333 444', 'viet.doan', draft.code, first.view.key);

  // An upload in pieces, half-way.
  const begun = await portal.resumeUpload(
    new Request('http://portal.example/uploads/resumable', {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': '100000',
        'content-type': 'application/offset+octet-stream',
        'upload-metadata': `filename ${Buffer.from('Sổ đỏ nhà cụ Toản.pdf').toString('base64')}`,
      },
      body: `%PDF-1.7 Mật khẩu két sắt ${'x'.repeat(3000)}`,
    }),
    { describe: () => new Response(), asker: { lane: 'portal' } },
  );
  expect(begun.status).toBe(201);
  done.push('cụ Toản', 'két sắt');

  // A talk: the assistant, then a person of the desk, then the answers of a form told in words.
  const { id } = await portal.assistant.start({ language: 'vi' });
  const say = async (words: object) => {
    const reply = await portal.assistant.say(id, words);
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    return reply.value;
  };
  await say({ text: 'Tôi là Lưu Mạnh Tuấn, căn cước 022190555666, muốn gặp cán bộ' });
  await say({ choice: 'handoff:ask' });
  await say({ choice: 'handoff:contact' });
  const handed = await say({ text: 'Lưu Mạnh Tuấn, 0966 555 777, tuan.luu@example.vn' });
  expect(handed.state.handoff?.state).toBe('waiting');
  await portal.assistant.say(id, { text: 'Việc riêng của gia đình họ Lưu' });
  const { id: other } = await portal.assistant.start({ language: 'vi' });
  await portal.assistant.say(other, { choice: `apply:${slug}` });
  await portal.assistant.say(other, { text: 'Vương Bảo Ngọc' });
  done.push('Mạnh Tuấn', '022190555666', '966555777', '0966 555 777', 'tuan.luu', 'họ Lưu', 'Bảo Ngọc', id, other);

  const feedback = {
    topic: 'other',
    message: 'Nhà tôi ở cạnh cây đa đầu xóm, nhờ xem lại giúp',
    name: 'Hoàng Văn Thụ Em',
  };
  expect((await portal.feedback.send({ ...feedback, contact: '0955 888 999' })).ok).toBe(true);
  done.push('cây đa đầu xóm', 'Thụ Em', '0955 888 999', '955888999');

  // The mail is tried, in vain, and logged.
  await expect.poll(() => logged().includes('was not delivered'), { timeout: 60_000 }).toBe(true);
  const databasePath = join(dataDir, 'portal.sqlite');
  const secretKey = readFileSync(join(dataDir, 'secret.key'), 'utf8').trim();
  const made = { portal: '0', at: '2026-11-16T09:00:00+07:00', secretKey };
  const backup = join(root, 'backup');
  expect((await backUp({ folder: backup, databasePath, blobs: openPapers({ dataDir }), ...made })).ok).toBe(true);

  const running = folderBytes(dataDir);
  expect(readableIn(running, done)).toEqual([]);
  expect(readableIn(folderBytes(backup), done)).toEqual([]);
  expect(readableIn(logged(), done)).toEqual([]);
  // The search itself finds what may be read.
  expect(readableIn(running, [owner.reference])).toEqual([owner.reference]);
  expect(running.includes('SQLite format 3')).toBe(true);
  await portal.close();
  expect(readableIn(folderBytes(dataDir), done)).toEqual([]);
  rmSync(root, { recursive: true, force: true });
}, 120_000);

test('the search finds a text however its marks are written', () => {
  const bytes = Buffer.from(`a${'Bùi Thị'.normalize('NFD')}b${randomBytes(9).toString('hex')}`);
  expect(readableIn(bytes, ['Bùi Thị', 'Bùi Thư'])).toEqual(['Bùi Thị']);
});
