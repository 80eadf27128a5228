import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Result } from '#src/base/result.ts';
import { createCases } from '#src/cases/create-cases.ts';
import type { CaseMove } from '#src/cases/desk/move.ts';
import type { CaseView, StaffCase } from '#src/cases/model/case.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { Confirmation } from '#src/cases/model/submission.ts';
import { createFollowing } from '#src/cases/owner/create-following.ts';
import { readPostedForm } from '#src/platform/posted/posted-form.ts';
import type { Person } from '#src/staff/person.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { docx, inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

const library = readContent(fixedContent);
const clerk: Person = { id: 'p1', name: 'Trần Văn Bình', email: 'binh@example.vn', roles: ['receiver', 'officer'] };
const leader: Person = { ...clerk, roles: ['approver'] };

function setUp(start = '2026-11-16T09:00:00+07:00') {
  const clock = { now: new Date(start) };
  const dependencies = { ...createMemoryStores(), library, now: () => clock.now, random: randomBytes };
  const cases = createCases(dependencies);
  const following = createFollowing({ ...dependencies, newKey: randomUUID, readPosted: readPostedForm });
  const upload = async (content: Uint8Array = pdf, name = 'a.pdf') =>
    unwrap(await cases.receiveUpload({ name, content: inPieces(content) })).id;
  const file = async (changes: object = {}) => {
    const submission = { ...sampleSubmission([await upload()]), ...changes };
    return unwrap(await cases.submit(submission, randomUUID()));
  };
  const move = async (reference: string, to: CaseStateName, more: Partial<CaseMove> = {}) => {
    const { state } = unwrap(await cases.follow(reference));
    return cases.move(reference, state.name, { to, ...more }, clerk);
  };
  const take = async (reference: string, ...steps: CaseStateName[]) => {
    for (const to of steps) unwrap(await move(reference, to));
  };
  const see = async (owner: Confirmation) => unwrap(await cases.follow(owner.reference, owner.accessCode)) as CaseView;
  return { cases, following, clock, upload, file, move, take, see };
}

function unwrap<Value>(result: Result<Value, { kind: string }>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const kindOf = (result: Result<unknown, { kind: string }>) => (result.ok ? 'ok' : result.error.kind);
const problemsOf = (result: Awaited<ReturnType<ReturnType<typeof createFollowing>['answerSupplement']>>) =>
  result.ok || result.error.kind !== 'invalid'
    ? []
    : result.error.problems.map((item) => `${item.field}: ${item.kind}`);
const paper = 'giay-chung-sinh';
const blurred = { papers: [{ paper, finding: 'wrong' as const, reason: 'Ảnh mờ' }] };

test('an answer of another shape is refused, and told where', async () => {
  const { following, file, move } = setUp();
  const owner = await file();
  await move(owner.reference, 'supplement-requested', blurred);
  const send = async (sent: unknown) => problemsOf(await following.answerSupplement(owner, sent, 'k'));

  expect(await send(null)).toEqual([': malformed']);
  expect(await send({ papers: 5 })).toEqual(['papers: malformed']);
  expect(await send({ papers: [{ paper }] })).toEqual(['papers.0.uploads: required']);
  expect(await send({ note: 'x'.repeat(5000) })).toEqual(['note: malformed']);
});

test('what a request asks for is told to the owner, and to nobody else', async () => {
  const { cases, file, move, see } = setUp();
  const owner = await file();
  const fields = [{ field: 'ho-ten-con', reason: 'Thiếu chữ đệm' }];
  await move(owner.reference, 'supplement-requested', { ...blurred, fields, note: 'Gửi lại trong tuần nhé' });

  expect((await see(owner)).supplement).toEqual({
    at: '2026-11-16T09:00:00+07:00',
    note: 'Gửi lại trong tuần nhé',
    ...blurred,
    fields,
  });
  expect(unwrap(await cases.follow(owner.reference))).not.toHaveProperty('supplement');
});

test('an answer brings the papers and corrections, the case goes back and the desk sees it', async () => {
  const { cases, following, upload, file, move, see, take } = setUp();
  const owner = await file();
  await take(owner.reference, 'accepted', 'in-progress');
  await move(owner.reference, 'supplement-requested', {
    ...blurred,
    fields: [{ field: 'ho-ten-con', reason: 'Thiếu chữ đệm' }],
  });
  const sent = { papers: [{ paper, uploads: [await upload()] }], answers: { 'ho-ten-con': 'Nguyễn Thị Hải Đăng' } };

  const answered = unwrap(await following.answerSupplement(owner, { ...sent, note: 'Em gửi lại ạ' }, 'k1'));

  expect(answered.state.name).toBe('in-progress');
  expect(answered.supplement).toBeUndefined();
  expect(answered.answers).toMatchObject({ 'ho-ten-con': 'Nguyễn Thị Hải Đăng', 'ho-ten-me': 'Phạm Thị Hoa' });
  expect(answered.papers[0]?.uploads).toHaveLength(2);
  expect(answered.history.at(-1)).toMatchObject({
    by: 'resident',
    note: 'Em gửi lại ạ',
    supplied: { fields: ['ho-ten-con'] },
  });
  const waiting = await cases.list({ waiting: true }, clerk);
  expect(waiting.rows.map((row) => row.reference)).toEqual([owner.reference]);
  await take(owner.reference, 'resolved');
  expect((await cases.list({ waiting: true }, clerk)).total).toBe(0);
  expect((await see(owner)).state.name).toBe('resolved');
});

test('a case asked before acceptance goes back to be looked at anew', async () => {
  const { following, upload, file, move } = setUp();
  const owner = await file();
  await move(owner.reference, 'supplement-requested', blurred);

  const answered = unwrap(
    await following.answerSupplement(owner, { papers: [{ paper, uploads: [await upload()] }] }, 'k'),
  );

  expect(answered.state.name).toBe('registered');
  expect(answered.dueAt).toBeNull();
});

test('an answer that takes days moves the due date as the law says', async () => {
  const { following, clock, upload, file, move, take } = setUp('2026-11-16T09:00:00+07:00');
  const owner = await file();
  await take(owner.reference, 'accepted', 'in-progress');
  await move(owner.reference, 'supplement-requested', blurred);
  clock.now = new Date('2026-11-18T10:00:00+07:00');

  const sent = { papers: [{ paper, uploads: [await upload()] }] };
  const answered = unwrap(await following.answerSupplement(owner, sent, 'k'));

  expect(answered.dueAt).toBe('2026-11-19T17:00:00+07:00');
  expect(answered.daysLeft).toBe(1);
});

test('everything asked for must come, and nothing that was not', async () => {
  const { following, upload, file, move, see } = setUp();
  const owner = await file();
  const fields = [{ field: 'ho-ten-con', reason: 'Sai' }];
  await move(owner.reference, 'supplement-requested', { ...blurred, fields });

  expect(problemsOf(await following.answerSupplement(owner, { answers: { 'ho-ten-con': '' } }, 'k'))).toEqual([
    `papers.${paper}: no-file`,
    'ho-ten-con: required',
  ]);
  const papers = [
    { paper, uploads: [await upload(docx, 'a.docx')] },
    { paper: 'giay-to-khac', uploads: [await upload()] },
  ];
  const answers = { 'ho-ten-con': 'Nguyễn Hải Đăng', 'ho-ten-me': 'Người Khác' };
  expect(problemsOf(await following.answerSupplement(owner, { papers, answers }, 'k'))).toEqual([
    'papers.giay-to-khac: unknown',
    `papers.${paper}: type-not-allowed`,
  ]);
  const good = { papers: [{ paper, uploads: [await upload()] }], answers };
  expect(unwrap(await following.answerSupplement(owner, good, 'k')).answers['ho-ten-me']).toBe('Phạm Thị Hoa');
  expect((await see(owner)).history).toHaveLength(3);
});

test('a correction that opens a question asks it too, and drops what it hides', async () => {
  const { following, file, move } = setUp();
  const owner = await file();
  await move(owner.reference, 'supplement-requested', {
    fields: [{ field: 'cha-me', reason: 'Ghi cả cha' }],
    fine: ['giay-chung-sinh'],
  });
  const choice = (answers: object) => following.answerSupplement(owner, { answers }, 'k');

  const opened = problemsOf(await choice({ 'cha-me': 'da-ket-hon' }));

  expect(opened.length).toBeGreaterThan(0);
  expect(opened.every((line) => line.endsWith('required') || line.endsWith('choose-one'))).toBe(true);
});

test('a request of words alone takes a note or any paper of the case', async () => {
  const { following, file, move } = setUp();
  const owner = await file();
  await move(owner.reference, 'supplement-requested', { note: 'Gọi lại cho chúng tôi', fine: ['giay-chung-sinh'] });

  expect(problemsOf(await following.answerSupplement(owner, {}, 'k'))).toEqual(['note: required']);
  expect((await following.answerSupplement(owner, { note: 'Tôi đã gọi' }, 'k')).ok).toBe(true);
});

test('sent twice, or twenty times at once, an answer counts once', async () => {
  const { following, upload, file, move, see } = setUp();
  const owner = await file();
  await move(owner.reference, 'supplement-requested', blurred);
  const sent = { papers: [{ paper, uploads: [await upload()] }] };

  const results = await Promise.all(Array.from({ length: 20 }, () => following.answerSupplement(owner, sent, 'one')));
  await move(owner.reference, 'accepted');
  const later = await following.answerSupplement(owner, sent, 'one');

  expect(results.filter((result) => result.ok)).not.toHaveLength(0);
  expect(later.ok).toBe(true);
  expect((await see(owner)).papers[0]?.uploads).toHaveLength(2);
  expect((await see(owner)).history.map((step) => step.state.code)).toEqual([1, 5, 1, 2]);
  expect(kindOf(await following.answerSupplement(owner, sent, 'another'))).toBe('not-asked');
});

test('the form shows what was asked, keeps files that came and names what is missing', async () => {
  const { following, file, move } = setUp();
  const owner = await file();
  await move(owner.reference, 'supplement-requested', { ...blurred, fields: [{ field: 'ho-ten-con', reason: 'Sai' }] });
  const t = (key: string) => key;
  const post = (parts: Record<string, string | File>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(parts)) body.append(name, value);
    return following.supplementTurn(owner, { request: new Request('http://p/', { method: 'POST', body }), t });
  };
  const first = await following.supplementTurn(owner, { request: new Request('http://p/'), t });
  if (first.kind !== 'shown') throw new Error(first.kind);
  expect(first.view.papers.map((item) => [item.paper.id, item.asked?.reason])).toEqual([[paper, 'Ảnh mờ']]);
  expect(first.view.fields.map((item) => [item.field.id, item.reason])).toEqual([['ho-ten-con', 'Sai']]);
  expect(first.view.posted.get('a.ho-ten-con')).toEqual(['Nguyễn Hải Đăng']);

  const { key } = first.view;
  const scan = new File([new Uint8Array(pdf)], 'lần hai.pdf', { type: 'application/pdf' });
  const kept = await post({ key, 'a.ho-ten-con': '', [`files.${paper}`]: scan, go: 'submit' });
  if (kept.kind !== 'shown') throw new Error(kept.kind);
  expect(kept.view.papers[0]?.uploads.map((item) => item.name)).toEqual(['lần hai.pdf']);
  expect(kept.view.problems.map((problem) => `${problem.field}: ${problem.kind}`)).toEqual(['ho-ten-con: required']);

  const id = kept.view.papers[0]?.uploads[0]?.id ?? '';
  const parts = { key, 'a.ho-ten-con': 'Nguyễn Hải Đăng', [`papers.${paper}`]: id, go: 'submit' };
  expect((await post(parts)).kind).toBe('answered');
  expect((await post(parts)).kind).toBe('answered');
});

test('a case is withdrawn while it is not decided, with a reason; the county may refuse with one', async () => {
  const { cases, following, file, move, take, see } = setUp();
  const owner = await file();
  expect(kindOf(await following.withdraw(owner, ' ', 'k'))).toBe('reason-required');

  unwrap(await following.withdraw(owner, 'Tôi nộp nhầm thủ tục', 'k'));
  expect(kindOf(await following.withdraw(owner, 'Tôi nộp nhầm thủ tục', 'k'))).toBe('ok');
  expect(kindOf(await following.withdraw(owner, 'Tôi nộp nhầm thủ tục', 'k2'))).toBe('not-withdrawable');
  expect((await see(owner)).history.at(-1)).toMatchObject({ by: 'resident', note: 'Tôi nộp nhầm thủ tục' });

  expect(kindOf(await move(owner.reference, 'registered'))).toBe('reason-required');
  unwrap(await move(owner.reference, 'registered', { note: 'Đã có quyết định' }));
  await take(owner.reference, 'accepted', 'in-progress', 'resolved');
  expect(kindOf(await following.withdraw(owner, 'Thôi', 'k3'))).toBe('not-withdrawable');
  expect((await cases.counts()).byState.resolved).toBe(1);
});

test('a question waits for the desk, and its answer is the county’s, not a person’s', async () => {
  const { cases, following, file, see } = setUp();
  const owner = await file();
  unwrap(await following.ask(owner, 'Bao giờ xong ạ?', 'k1'));
  expect((await cases.list({ waiting: true }, clerk)).total).toBe(1);

  expect(kindOf(await cases.reply(owner.reference, { text: 'Mai', key: 'r' }, leader))).toBe('not-permitted');
  expect(kindOf(await cases.reply(owner.reference, { text: ' ', key: 'r' }, clerk))).toBe('text-required');
  unwrap(await cases.reply(owner.reference, { text: 'Chiều mai bạn nhé.', key: 'r' }, clerk));
  expect(unwrap(await cases.reply(owner.reference, { text: 'Chiều mai bạn nhé.', key: 'r' }, clerk)).repeated).toBe(
    true,
  );

  const { thread } = await see(owner);
  expect(thread.map((entry) => [entry.from, entry.text])).toEqual([
    ['resident', 'Bao giờ xong ạ?'],
    ['county', 'Chiều mai bạn nhé.'],
  ]);
  expect(JSON.stringify(thread)).not.toContain('Bình');
  expect((unwrap(await cases.open(owner.reference, clerk)) as StaffCase).looks[0]).toMatchObject({
    person: 'Trần Văn Bình',
    action: 'answer',
  });
});

test('three questions may wait at once', async () => {
  const { cases, following, file } = setUp();
  const owner = await file();
  for (const key of ['1', '2', '3']) unwrap(await following.ask(owner, `Câu ${key}`, key));

  expect(kindOf(await following.ask(owner, 'Câu 4', '4'))).toBe('wait-for-answer');
  await cases.reply(owner.reference, { text: 'Đã trả lời cả ba.', key: 'r' }, clerk);
  expect(kindOf(await following.ask(owner, 'Câu 4', '4'))).toBe('ok');
});

test('a returned case is rated once', async () => {
  const { following, file, take, see } = setUp();
  const owner = await file();
  expect(kindOf(await following.rate(owner, { level: 'satisfied', comment: '' }))).toBe('not-returned');
  await take(owner.reference, 'accepted', 'in-progress', 'resolved', 'returned');

  expect(kindOf(await following.rate(owner, { level: 'splendid', comment: '' }))).toBe('level-required');
  unwrap(await following.rate(owner, { level: 'not-satisfied', comment: ' Chờ lâu ' }));
  expect(kindOf(await following.rate(owner, { level: 'very-satisfied', comment: '' }))).toBe('rated-already');
  expect((await see(owner)).rating).toMatchObject({ level: 'not-satisfied', comment: 'Chờ lâu' });
});

test('without the right access code nothing of a case is changed', async () => {
  const { following, file } = setUp();
  const owner = { ...(await file()), accessCode: '3333-3333-3333' };

  expect(kindOf(await following.withdraw(owner, 'x', 'k'))).toBe('case-not-found');
  expect(kindOf(await following.ask(owner, 'x', 'k'))).toBe('case-not-found');
  expect(kindOf(await following.answerSupplement(owner, {}, 'k'))).toBe('case-not-found');
  expect(kindOf(await following.rate(owner, { level: 'satisfied', comment: '' }))).toBe('case-not-found');
  expect((await following.supplementTurn(owner, { request: new Request('http://p/'), t: (key) => key })).kind).toBe(
    'not-found',
  );
});

test('a result to be had online is decided with its file, and one by post returned with its number', async () => {
  const { upload, file, move, take, see } = setUp();
  const online = await file({ delivery: { send: 'online', return: 'online' } });
  await take(online.reference, 'accepted', 'in-progress');
  expect(kindOf(await move(online.reference, 'resolved'))).toBe('result-required');
  unwrap(await move(online.reference, 'resolved', { results: [await upload(pdf, 'Giấy khai sinh.pdf')] }));
  expect((await see(online)).results.map((result) => result.name)).toEqual(['Giấy khai sinh.pdf']);

  const byPost = await file();
  await take(byPost.reference, 'accepted', 'in-progress', 'resolved');
  expect(kindOf(await move(byPost.reference, 'returned', { handedOver: { way: 'post' } }))).toBe('item-required');
  unwrap(await move(byPost.reference, 'returned', { handedOver: { way: 'post', item: 'EA123456785VN' } }));
  expect((await see(byPost)).history.at(-1)?.handedOver).toEqual({ way: 'post', item: 'EA123456785VN' });
});

test('the one extension moves the day with an apology; a second one is refused', async () => {
  const { cases, file, see, take } = setUp();
  const owner = await file();
  await take(owner.reference, 'accepted', 'in-progress');
  const { version } = await see(owner);
  const extend = (until: string, reason = 'Chờ xác minh nơi sinh', seenVersion = version) =>
    cases.extend(owner.reference, { until, reason, seenVersion }, clerk);

  expect(kindOf(await extend('2026-11-20', ' '))).toBe('reason-required');
  expect(kindOf(await extend('2026-11-20', 'a'.repeat(4001)))).toBe('note-too-long');
  expect(kindOf(await extend('20/11'))).toBe('date-malformed');
  expect(kindOf(await extend('2026-11-17'))).toBe('extension-not-later');
  expect(kindOf(await extend('2026-11-22'))).toBe('extension-on-day-off');
  expect(kindOf(await extend('2026-11-20', 'x', version - 1))).toBe('changed-meanwhile');
  expect(
    kindOf(await cases.extend(owner.reference, { until: '2026-11-20', reason: 'x', seenVersion: version }, leader)),
  ).toBe('not-permitted');
  expect(unwrap(await extend('2026-11-20'))).toEqual({ isLate: false });

  const extended = await see(owner);
  expect(extended.dueAt).toBe('2026-11-20T17:00:00+07:00');
  expect(extended.daysLeft).toBe(4);
  expect(extended.history.at(-1)).toMatchObject({ note: 'Chờ xác minh nơi sinh', extendedTo: '2026-11-20' });
  expect(kindOf(await extend('2026-11-24', 'x', version + 1))).toBe('extended-already');
});

test('a step decided on an older version is refused though the state is the same again', async () => {
  const { cases, following, upload, file, move } = setUp();
  const owner = await file();
  const seenVersion = unwrap(await cases.open(owner.reference, clerk)).version;
  await move(owner.reference, 'supplement-requested', blurred);
  await following.answerSupplement(owner, { papers: [{ paper, uploads: [await upload()] }] }, 'k');

  const late = await cases.move(owner.reference, 'registered', { to: 'accepted', seenVersion }, clerk);

  expect(kindOf(late)).toBe('changed-meanwhile');
});

test('a late case whose owner asks to withdraw stays among the overdue ones', async () => {
  const { cases, following, clock, file, take } = setUp();
  const owner = await file();
  await take(owner.reference, 'accepted', 'in-progress');
  unwrap(await following.withdraw(owner, 'Tôi nộp nhầm thủ tục', 'k'));
  clock.now = new Date('2026-12-16T09:00:00+07:00');

  const overdue = await cases.list({ overdue: true }, clerk);
  const opened = unwrap(await cases.open(owner.reference, clerk));

  expect(overdue.rows.map((row) => row.reference)).toEqual([owner.reference]);
  expect(opened.daysLeft).toBeLessThan(0);
});

test('an owner changes how the result comes by the official code too', async () => {
  const { following, file, move } = setUp();
  const owner = await file();
  const { code } = unwrap(await move(owner.reference, 'accepted'));

  const changed = await following.changeReturn(
    { reference: code ?? '', accessCode: owner.accessCode },
    { return: 'counter' },
  );

  expect(kindOf(changed)).toBe('ok');
});
