import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Result } from '#src/base/result.ts';
import { type Cases, createCases } from '#src/cases/create-cases.ts';
import type { CaseView, StaffCase } from '#src/cases/model/case.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { Library } from '#src/library/library.ts';
import type { Person } from '#src/staff/person.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { docx, inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

const library = readContent(fixedContent);
const person = (roles: Person['roles'], unit?: string): Person => ({
  id: 'p1',
  name: 'Trần Văn Bình',
  email: 'binh@example.vn',
  roles,
  ...(unit ? { unit } : {}),
});
const clerk = person(['receiver', 'officer']);

function setUp(start = '2026-11-16T09:00:00+07:00') {
  const clock = { now: new Date(start) };
  const cases = createCases({ ...createMemoryStores(), library, now: () => clock.now, random: randomBytes });
  const upload = async (content: Uint8Array = pdf, name = 'a.pdf') =>
    unwrap(await cases.receiveUpload({ name, content: inPieces(content) })).id;
  const submission = async (changes: object = {}) => ({ ...sampleSubmission([await upload()]), ...changes });
  const file = async (changes: object = {}, key = randomBytes(8).toString('hex')) =>
    unwrap(await cases.submit(await submission(changes), key));
  const move = (reference: string, from: CaseStateName, to: CaseStateName, note?: string) =>
    cases.move(reference, from, { to, ...(note ? { note } : {}) }, clerk);
  return { cases, clock, upload, submission, file, move };
}

/** The same content, in which everything ended on this day. */
function endedOn(to: string): Library {
  const over = <Of extends { meta: unknown }>(entry: Of): Of => {
    const meta = entry.meta as { effective: object };
    return { ...entry, meta: { ...meta, effective: { ...meta.effective, to } } };
  };
  return Object.assign(Object.create(library) as Library, {
    entry: (kind: { name: string }, slug: string) => {
      const entry = library.entry(kind as never, slug);
      return entry && kind.name === 'guide' ? over(entry) : entry;
    },
  });
}

function unwrap<Value>(result: Result<Value, { kind: string }>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function problemsOf(cases: Cases, submission: unknown): Promise<string[]> {
  const result = await cases.submit(submission, randomBytes(8).toString('hex'));
  if (result.ok || result.error.kind !== 'invalid') return [result.ok ? 'filed' : result.error.kind];
  return result.error.problems.map(({ field, kind }) => `${field}: ${kind}`);
}

test('a case filed gets reference, access code, addresses and the day by which to expect it', async () => {
  const { file } = setUp();

  const confirmation = await file();

  expect(confirmation.reference).toMatch(/^VD-.{4}-.{4}$/);
  expect(confirmation.accessCode).toMatch(/^.{4}-.{4}-.{4}$/);
  expect(confirmation.url).toBe(`/tra-cuu/${confirmation.reference}`);
  expect(confirmation.expectedBy).toBe('2026-11-17T17:00:00+07:00');
  expect(confirmation.warnings).toEqual([]);
});

test('the same key and body give the first answer again, with keys in any order', async () => {
  const { cases, submission } = setUp();
  const body = await submission();
  const first = unwrap(await cases.submit(body, 'one-key'));

  const again = await cases.submit(Object.fromEntries(Object.entries(body).reverse()), 'one-key');

  expect(again).toEqual({ ok: true, value: first });
  expect((await cases.counts()).total).toBe(1);
});

test('the same key with another body is refused', async () => {
  const { cases, submission } = setUp();
  await cases.submit(await submission(), 'one-key');

  expect(await cases.submit(await submission(), 'one-key')).toEqual({ ok: false, error: { kind: 'key-reused' } });
});

test('a hundred at once with one key and body make one case and give one answer', async () => {
  const { cases, submission } = setUp();
  const body = await submission();

  const answers = await Promise.all(Array.from({ length: 100 }, () => cases.submit(body, 'one-key')));

  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.ok).toBe(true);
  expect((await cases.counts()).total).toBe(1);
});

test('a refused submission does not use its key up', async () => {
  const { cases, submission } = setUp();
  const body = await submission();

  expect((await cases.submit({ ...body, contact: {} }, 'one-key')).ok).toBe(false);
  expect((await cases.submit(body, 'one-key')).ok).toBe(true);
});

test('everything wrong is told at once', async () => {
  const { cases, submission } = setUp();
  const body = await submission();
  const { 'ho-ten-con': _name, ...answers } = body.answers;

  expect(
    await problemsOf(cases, {
      ...body,
      answers,
      papers: [],
      unit: 'no-such-unit',
      contact: { fullName: '', phone: '12' },
      delivery: { send: 'online', return: 'post' },
    }),
  ).toEqual([
    'ho-ten-con: required',
    'papers.giay-chung-sinh: no-file',
    'contact.fullName: required',
    'contact.phone: not-a-phone',
    'delivery.address: required',
    'unit: unknown',
  ]);
});

test('what has no shape is told by its place', async () => {
  const { cases, submission } = setUp();
  const body = await submission();

  expect(await problemsOf(cases, null)).toEqual([': malformed']);
  expect(await problemsOf(cases, { ...body, declaration: false })).toEqual(['declaration: required']);
  expect(await problemsOf(cases, { ...body, delivery: { send: 'pigeon' } })).toEqual([
    'delivery.send: malformed',
    'delivery.return: required',
  ]);
});

test('what may be left out may be sent empty or null', async () => {
  const { cases, submission } = setUp();
  const contact = { fullName: 'Phạm Thị Hoa', idNumber: null, phone: '', email: null };

  expect(await problemsOf(cases, { ...(await submission()), unit: null, contact })).toEqual(['filed']);
});

test('answers to hidden fields and papers that are not asked for are dropped', async () => {
  const { cases, submission, upload } = setUp();
  const body = await submission();
  const spare = await upload();
  body.papers.push({ paper: 'xac-nhan-mang-thai-ho', uploads: [spare] });
  const confirmation = unwrap(
    await cases.submit({ ...body, answers: { ...body.answers, 'ho-ten-cha': 'Nguyễn Văn Lạc', la: 'x' } }, 'k'),
  );

  const view = unwrap(await cases.follow(confirmation.reference, confirmation.accessCode)) as CaseView;

  // The birth guide that stands still asks neither nationality nor the mother's ethnic group.
  const { 'quoc-tich': _nationality, 'dan-toc-me': _mothers, ...asked } = body.answers;
  expect(view.answers).toEqual(asked);
  expect(view.papers.map(({ paper }) => paper)).toEqual(['giay-chung-sinh']);
});

test('papers must be ours, unclaimed, of a type the paper takes, and of this guide', async () => {
  const { cases, submission, upload } = setUp();
  const body = await submission();
  const papers = (uploads: string[], paper = 'giay-chung-sinh') => ({ ...body, papers: [{ paper, uploads }] });

  expect(await problemsOf(cases, papers(['0'.repeat(32)]))).toEqual(['papers.giay-chung-sinh: upload-not-found']);
  expect(await problemsOf(cases, papers([await upload(docx, 'a.docx')]))).toEqual([
    'papers.giay-chung-sinh: type-not-allowed',
  ]);
  expect(await problemsOf(cases, papers([], 'bia'))).toEqual([
    'papers.bia: unknown',
    'papers.giay-chung-sinh: no-file',
  ]);
  const taken = await upload();
  expect(await problemsOf(cases, papers([taken]))).toEqual(['filed']);
  expect(await problemsOf(cases, papers([taken]))).toEqual(['papers.giay-chung-sinh: upload-not-found']);
});

test('papers brought or posted later need no upload, and no day is promised for them', async () => {
  const { cases, submission } = setUp();
  const body = { ...(await submission()), papers: [] };
  const filed = unwrap(await cases.submit({ ...body, delivery: { send: 'counter', return: 'counter' } }, 'k'));

  expect(filed.expectedBy).toBeUndefined();
});

test('a guide decided elsewhere is not filed here, one that needs presence not online', async () => {
  const { cases, submission } = setUp();
  const body = await submission();

  expect(await problemsOf(cases, { ...body, guide: 'dang-ky-thuong-tru' })).toEqual(['not-local']);
  expect(await problemsOf(cases, { ...body, guide: 'cap-doi-the-can-cuoc' })).toEqual(['not-local']);
  expect(await problemsOf(cases, { ...body, guide: 'khong-co' })).toEqual(['guide-not-found']);
});

test('nothing is filed under a guide that has ended; on its last day it is', async () => {
  const { submission, clock } = setUp();
  const stores = createMemoryStores();
  const filed = async (to: string) => {
    const cases = createCases({ ...stores, library: endedOn(to), now: () => clock.now, random: randomBytes });
    const upload = unwrap(await cases.receiveUpload({ name: 'a.pdf', content: inPieces(pdf) })).id;
    return problemsOf(cases, { ...(await submission()), ...sampleSubmission([upload]) });
  };
  expect(await filed('2026-11-15')).toEqual(['not-local']);
  expect(await filed('2026-11-16')).toEqual(['filed']);
});

test('the same person filing the same again is warned, and both cases stand', async () => {
  const { cases, file } = setUp();
  await file();

  const second = await file();

  expect(second.warnings).toEqual([{ kind: 'duplicate' }]);
  expect((await cases.counts()).total).toBe(2);
});

test('somebody else at the same telephone is not warned', async () => {
  const { file } = setUp();
  await file();

  expect((await file({ contact: { fullName: 'Phạm Văn Nam', phone: '0912345678' } })).warnings).toEqual([]);
});

test('the owner sees all of the case, a stranger the state alone, a guesser nothing', async () => {
  const { cases, file } = setUp();
  const { reference, accessCode } = await file();

  expect(unwrap(await cases.follow(reference))).toEqual({
    reference,
    state: { code: 1, name: 'registered' },
    progress: 10,
  });
  const view = unwrap(await cases.follow(reference.toLowerCase(), accessCode.replaceAll('-', ' '))) as CaseView;
  expect(view.contact).toEqual({ fullName: 'Phạm Thị Hoa', idNumber: '022195001234', phone: '+84912345678' });
  expect([view.code, view.dueAt, view.dueLines]).toEqual([null, null, []]);
  const nothing = { ok: false, error: { kind: 'case-not-found' } };
  expect(await cases.follow(reference, '3333-3333-3333')).toEqual(nothing);
  expect(await cases.follow(reference, '')).toEqual(nothing);
  expect(await cases.follow('VD-3333-3333')).toEqual(nothing);
  expect(await cases.follow("' or 1=1 --", accessCode)).toEqual(nothing);
});

test('staff take a case from filing to the returned result', async () => {
  const { cases, file, move } = setUp();
  const { reference, accessCode } = await file();

  const accepted = unwrap(await move(reference, 'registered', 'accepted'));
  expect(accepted.code).toBe('H49.71-261116-0001');
  expect(accepted.dueAt).toBe('2026-11-17T17:00:00+07:00');
  expect(accepted.dueLines.map((line) => line.kind)).toEqual(['received', 'counted', 'calendar-unconfirmed', 'due']);
  expect(accepted.allowedMoves).toEqual(['in-progress', 'payment-requested', 'withdrawal-requested']);
  unwrap(await move(reference, 'accepted', 'in-progress'));
  unwrap(await move(reference, 'in-progress', 'resolved'));
  const returned = unwrap(await move(reference, 'resolved', 'returned'));

  expect(returned.allowedMoves).toEqual([]);
  expect(returned.history.map((step) => step.state.code)).toEqual([1, 2, 4, 9, 10]);
  expect(returned.looks.map((look) => look.action)).toEqual([
    'move:accepted',
    'move:in-progress',
    'move:resolved',
    'move:returned',
  ]);
  const byCode = unwrap(await cases.follow('h49.71-261116-0001', accessCode)) as CaseView;
  expect(byCode.state).toEqual({ code: 10, name: 'returned' });
  expect(byCode.expectedBy).toBeUndefined();
});

test('a paper asked for in the first days starts the time from zero when it has come', async () => {
  const { cases, clock, file, move } = setUp('2026-11-16T09:00:00+07:00');
  const { reference } = await file();
  await move(reference, 'registered', 'accepted');
  await move(reference, 'accepted', 'in-progress');
  const papers = [{ paper: 'giay-chung-sinh', reason: 'Ảnh mờ' }];
  const asked = unwrap(await cases.move(reference, 'in-progress', { to: 'supplement-requested', papers }, clerk));
  expect(asked.history.at(-1)?.papers).toEqual(papers);
  expect(asked.dueAt).toBe('2026-11-17T17:00:00+07:00');

  clock.now = new Date('2026-11-18T10:00:00+07:00');
  const resumed = unwrap(await move(reference, 'supplement-requested', 'in-progress'));

  expect(resumed.dueAt).toBe('2026-11-19T17:00:00+07:00');
  expect(resumed.dueLines.map((line) => line.kind)).toContain('restarted');
});

test.each<[CaseStateName, object, string]>([
  ['resolved', {}, 'move-not-allowed'],
  ['not-accepted', {}, 'reason-required'],
  ['not-accepted', { note: '  ' }, 'reason-required'],
  ['supplement-requested', { papers: [{ paper: 'giay-chung-sinh', reason: '' }] }, 'reason-required'],
  ['supplement-requested', { papers: [{ paper: 'ho-khau', reason: 'Cần thêm' }] }, 'paper-not-in-guide'],
  ['accepted', { note: 'a'.repeat(4001) }, 'note-too-long'],
  ['supplement-requested', { papers: [{ paper: 'giay-chung-sinh', reason: 'a'.repeat(1001) }] }, 'reason-too-long'],
])('a new case is not moved to %s with %j', async (to, more, kind) => {
  const { cases, file } = setUp();
  const { reference } = await file();

  expect(await cases.move(reference, 'registered', { to, ...more }, clerk)).toEqual({ ok: false, error: { kind } });
  expect((await cases.counts()).byState.registered).toBe(1);
});

test('a move decided on what somebody has changed since is refused', async () => {
  const { file, move } = setUp();
  const { reference } = await file();
  await move(reference, 'registered', 'accepted');

  expect(await move(reference, 'registered', 'not-accepted', 'Sai thẩm quyền')).toEqual({
    ok: false,
    error: { kind: 'changed-meanwhile' },
  });
});

test('who may not see cases sees none, who only sees them moves none', async () => {
  const { cases, file, move } = setUp();
  const { reference } = await file();
  const notPermitted = { ok: false, error: { kind: 'not-permitted' } };

  expect(await cases.open(reference, person(['editor']))).toEqual(notPermitted);
  expect((await cases.list({}, person(['editor']))).rows).toEqual([]);
  const leader = person(['approver']);
  expect(unwrap(await cases.open(reference, leader)).allowedMoves).toEqual([]);
  expect(await cases.move(reference, 'registered', { to: 'accepted' }, leader)).toEqual(notPermitted);
  expect((await move(reference, 'registered', 'accepted')).ok).toBe(true);
});

test('a clerk of a unit works on the cases of that unit and those below it', async () => {
  const { cases, file } = setUp();
  const island = await file({ unit: 'quan-lan' });
  const center = await file();
  const seen = async (unit: string) =>
    (await cases.list({}, person(['receiver', 'officer'], unit))).rows.map((row) => row.reference).sort();

  expect(await seen('quan-lan')).toEqual([island.reference]);
  expect(await seen('minh-chau')).toEqual([]);
  expect(await seen('dac-khu-van-don')).toEqual([island.reference, center.reference].sort());
  const other = await cases.open(island.reference, person(['receiver', 'officer'], 'minh-chau'));
  expect(other).toEqual({ ok: false, error: { kind: 'not-permitted' } });
});

test('every opening and every paper read is written down', async () => {
  const { cases, file } = setUp();
  const { reference } = await file();
  const opened = unwrap(await cases.open(reference, clerk));
  const id = opened.papers[0]?.uploads[0]?.id ?? '';

  const paper = unwrap(await cases.readUpload(reference, id, clerk));

  expect(paper.content.equals(pdf)).toBe(true);
  const looks = (unwrap(await cases.open(reference, clerk)) as StaffCase).looks;
  expect(looks.map((look) => look.action)).toEqual(['open', `read:${id}`, 'open']);
  expect(looks[0]?.person).toBe('Trần Văn Bình');
});

test('a paper is read through its own case only', async () => {
  const { cases, file } = setUp();
  const [first, second] = [await file(), await file()];
  const id = unwrap(await cases.open(first.reference, clerk)).papers[0]?.uploads[0]?.id ?? '';

  expect(await cases.readUpload(second.reference, id, clerk)).toEqual({ ok: false, error: { kind: 'case-not-found' } });
});

test('overdue are accepted cases whose day has passed while the clock ran', async () => {
  const { cases, clock, file, move } = setUp();
  const { reference } = await file();
  await file();
  await move(reference, 'registered', 'accepted');
  const overdue = async () => (await cases.list({ overdue: true }, clerk)).rows.map((row) => row.reference);

  const soon = async () => (await cases.list({ dueWithinDays: 3 }, clerk)).rows.map((row) => row.reference);

  expect(await overdue()).toEqual([]);
  expect(await soon()).toEqual([reference]);
  clock.now = new Date('2026-11-18T08:00:00+07:00');
  expect(await overdue()).toEqual([reference]);
  expect(await soon()).toEqual([]);
});

test('counts give every state and way, also those with none', async () => {
  const { cases, file } = setUp();
  await file();

  const counts = await cases.counts();

  expect(counts.byState).toMatchObject({ registered: 1, returned: 0 });
  expect(counts.bySend).toEqual({ online: 1, counter: 0, post: 0 });
  expect(counts.byReturn).toEqual({ online: 0, counter: 0, post: 1 });
  expect(counts.byGuide).toEqual([{ guide: 'dang-ky-khai-sinh', count: 1 }]);
});

test('a submission nested beyond all reason is refused like any other that is no submission', async () => {
  const { cases } = setUp();
  const deep = JSON.parse(`{"answers":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`);

  const answer = await cases.submit(deep, 'k1');

  expect(answer).toEqual({ ok: false, error: { kind: 'invalid', problems: [{ field: '', kind: 'malformed' }] } });
});
