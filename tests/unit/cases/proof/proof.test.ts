import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Result } from '#src/base/result.ts';
import { createCases } from '#src/cases/create-cases.ts';
import { tellResidents } from '#src/cases/messages/tell-residents.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { Confirmation } from '#src/cases/model/submission.ts';
import { createFollowing } from '#src/cases/owner/create-following.ts';
import type { GivenProofAnswer } from '#src/cases/proof/answer-proof.ts';
import { nextProofRows } from '#src/cases/proof/send-proof.ts';
import { settleSilence } from '#src/cases/proof/settle-silence.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { Library } from '#src/library/library.ts';
import { readPostedForm } from '#src/platform/posted/posted-form.ts';
import type { Person } from '#src/staff/person.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

const fixed = readContent(fixedContent);
const proof = {
  document: 'Giấy khai sinh',
  ways: ['online'],
  time: { value: 1, unit: 'day' },
  silence: 'consent',
} satisfies GuideMeta['proof'];
const birth = fixed.entry(guideKind, 'dang-ky-khai-sinh');
const library: Library = {
  ...fixed,
  entry: (kind, slug) => {
    const found = fixed.entry(kind, slug);
    return found && slug === 'dang-ky-khai-sinh' ? { ...found, meta: { ...found.meta, proof } } : found;
  },
};
const clerk: Person = { id: 'p1', name: 'Trần Văn Bình', email: 'binh@example.vn', roles: ['receiver', 'officer'] };

/** A birth registration in progress, on a Thursday morning. */
async function setUp({ send = 'online', start = '2026-11-19T09:00:00+07:00' } = {}) {
  const clock = { now: new Date(start) };
  const stores = createMemoryStores();
  const cases0 = tellResidents(stores.cases, library);
  const dependencies = { ...stores, cases: cases0, library, now: () => clock.now, random: randomBytes };
  const cases = createCases(dependencies);
  const following = createFollowing({ ...dependencies, newKey: randomUUID, readPosted: readPostedForm });
  const upload = unwrap(await cases.receiveUpload({ name: 'a.pdf', content: inPieces(pdf) })).id;
  const sample = sampleSubmission([upload]);
  const submission = {
    ...sample,
    delivery: { send, return: 'counter' },
    contact: { ...sample.contact, email: 'hoa@example.vn' },
  };
  const owner = unwrap(await cases.submit(submission, randomUUID()));
  const { reference } = owner;
  const see = async () => unwrap(await cases.follow(reference, owner.accessCode)) as CaseView;
  const open = async () => unwrap(await cases.open(reference, clerk));
  const move = async (to: CaseStateName, more = {}) => {
    const { state } = await see();
    return cases.move(reference, state.name, { to, ...more }, clerk);
  };
  const send_ = async (changes: Record<string, string> = {}, seenVersion?: number) => {
    const item = await open();
    const texts = Object.fromEntries(nextProofRows(item, library).map(({ field, text }) => [field, text]));
    const sent = { texts: { ...texts, ...changes }, note: '', seenVersion: seenVersion ?? item.version };
    return cases.sendProof(reference, sent, clerk);
  };
  const answer = (given: Partial<GivenProofAnswer> = {}, key: string = randomUUID()) =>
    following.answerProof(owner, { number: 1, agrees: true, corrections: {}, note: '', ...given }, key);
  unwrap(await move('accepted'));
  unwrap(await move('in-progress'));
  return { cases, following, clock, owner, see, open, move, sendProof: send_, answer, stores, dependencies };
}

function unwrap<Value>(result: Result<Value, { kind: string }>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const kindOf = (result: Result<unknown, { kind: string }>) => (result.ok ? 'ok' : result.error.kind);

test('the sample is a guide that is filed online', () => {
  expect(birth?.meta.channels.map(({ kind }) => kind)).toContain('online');
});

test('the owner sees the lines as the register will have them, and until when they may answer', async () => {
  const { sendProof, see, stores } = await setUp();

  unwrap(await sendProof({ 'ho-ten-con': 'NGUYỄN HẢI ĐĂNG' }));

  const { proof: shown, state } = await see();
  expect(state.name).toBe('in-progress');
  expect(shown).toMatchObject({
    number: 1,
    document: 'Giấy khai sinh',
    standing: 'open',
    until: '2026-11-20T23:59:59+07:00',
  });
  expect(shown).not.toHaveProperty('closed');
  const lines = Object.fromEntries((shown?.rows ?? []).map(({ field, text }) => [field, text]));
  expect(lines).toMatchObject({ 'ho-ten-con': 'NGUYỄN HẢI ĐĂNG', 'ngay-sinh': '20/10/2026', 'gioi-tinh': 'Nam' });
  expect(lines).not.toHaveProperty('giay-ket-hon');
  expect(stores.written.at(-1)?.message).toMatchObject({
    event: 'proof-sent',
    to: 'hoa@example.vn',
    facts: { proof: { document: 'Giấy khai sinh', until: '2026-11-20T23:59:59+07:00' } },
  });
});

test.each([
  ['before the weekend', '2026-11-20T16:30:00+07:00', '2026-11-23T23:59:59+07:00'],
  ['before the day off of 24 November', '2026-11-23T08:00:00+07:00', '2026-11-25T23:59:59+07:00'],
  ['late in the evening', '2026-11-18T22:00:00+07:00', '2026-11-19T23:59:59+07:00'],
])('a proof sent %s has a term that ends on a day that is worked', async (_when, start, until) => {
  const { sendProof } = await setUp({ start });

  expect(unwrap(await sendProof()).until).toBe(until);
});

test('the register is not written before the owner has agreed', async () => {
  const { move, sendProof, answer, see } = await setUp();

  expect(kindOf(await move('resolved'))).toBe('proof-not-settled');
  unwrap(await sendProof());
  expect(kindOf(await move('resolved'))).toBe('proof-not-settled');
  unwrap(await answer());
  expect((await see()).proof?.standing).toBe('confirmed');
  unwrap(await move('resolved'));
});

test('who brought the papers to the counter checks there: nothing is asked', async () => {
  const { move } = await setUp({ send: 'counter' });

  unwrap(await move('resolved'));
});

test('what the owner writes is kept word for word, changes no line, and calls for another proof', async () => {
  const { sendProof, answer, see, open, move } = await setUp();
  unwrap(await sendProof());
  const before = await see();

  unwrap(await answer({ agrees: false, corrections: { 'dan-toc': 'Sán Dìu' }, note: 'Cháu theo dân tộc mẹ ạ' }));

  const item = await open();
  expect(item.answers).toEqual(before.answers);
  expect(item.proof?.rows).toEqual(before.proof?.rows);
  expect(item.proof).toMatchObject({
    standing: 'corrected',
    answered: { answer: { corrections: [{ label: 'Dân tộc', text: 'Sán Dìu' }] }, note: 'Cháu theo dân tộc mẹ ạ' },
  });
  expect(item.suppliedAt).not.toBeNull();
  expect(kindOf(await move('resolved'))).toBe('proof-not-settled');
  unwrap(await sendProof({ 'dan-toc': 'Sán Dìu' }));
  unwrap(await answer({ number: 2 }));
  unwrap(await move('resolved'));
});

test('silence is noted as consent when the term has ended, once, and not before', async () => {
  const { sendProof, clock, see, move, dependencies } = await setUp();
  unwrap(await sendProof());

  clock.now = new Date('2026-11-20T23:59:59+07:00');
  expect(await settleSilence(dependencies)).toBe(0);
  clock.now = new Date('2026-11-21T00:00:30+07:00');
  expect(await settleSilence(dependencies)).toBe(1);
  expect(await settleSilence(dependencies)).toBe(0);

  const item = await see();
  expect(item.proof?.standing).toBe('silent');
  expect(item.history.at(-1)).toMatchObject({ proofAnswer: { kind: 'silent' } });
  expect(item.history.at(-1)).not.toHaveProperty('by');
  unwrap(await move('resolved'));
});

test('an answer is taken to the last second and refused after it, noted or not', async () => {
  const first = await setUp();
  unwrap(await first.sendProof());
  first.clock.now = new Date('2026-11-20T23:59:59+07:00');
  expect(kindOf(await first.answer())).toBe('ok');

  const second = await setUp();
  unwrap(await second.sendProof());
  second.clock.now = new Date('2026-11-21T00:00:00+07:00');
  expect((await second.see()).proof?.closed).toBe('proof-late');
  expect(kindOf(await second.answer())).toBe('proof-late');
  await settleSilence(second.dependencies);
  expect(kindOf(await second.answer())).toBe('proof-late');
});

test('a second click is answered like the first, a second tab is told that it was answered', async () => {
  const { sendProof, answer, see } = await setUp();
  unwrap(await sendProof());

  expect([kindOf(await answer({}, 'k1')), kindOf(await answer({}, 'k1'))]).toEqual(['ok', 'ok']);
  expect(kindOf(await answer({ agrees: false, note: 'Sai' }, 'k2'))).toBe('proof-answered');
  expect((await see()).history.filter((step) => step.proofAnswer)).toHaveLength(1);
});

test('two tabs at the same moment: one answer counts', async () => {
  const { sendProof, answer, see } = await setUp();
  unwrap(await sendProof());

  const both = await Promise.all([answer({}, 'a'), answer({ agrees: false, note: 'Sai' }, 'b')]);

  expect(both.map(kindOf).filter((kind) => kind === 'ok')).toHaveLength(1);
  expect((await see()).history.filter((step) => step.proofAnswer)).toHaveLength(1);
});

test('an answer to a proof that was replaced meanwhile is not taken for the new one', async () => {
  const { sendProof, answer, see } = await setUp();
  unwrap(await sendProof());
  unwrap(await sendProof({ 'ho-ten-con': 'Nguyễn Hải Đang' }));

  expect(kindOf(await answer({ number: 1 }))).toBe('proof-replaced');
  expect((await see()).proof).toMatchObject({ number: 2, standing: 'open' });
});

test('an officer who decided on an older state sends nothing', async () => {
  const { sendProof, open } = await setUp();
  const seen = (await open()).version;
  unwrap(await sendProof());

  expect(kindOf(await sendProof({}, seen))).toBe('changed-meanwhile');
});

test('who asks to withdraw is not silent: the proof is void, and is sent again when the case goes on', async () => {
  const { following, owner, sendProof, answer, move, clock, dependencies, see } = await setUp();
  unwrap(await sendProof());
  unwrap(await following.withdraw(owner, 'Tôi đăng ký ở quê', 'w'));

  expect(kindOf(await answer())).toBe('proof-not-open');
  clock.now = new Date('2026-11-30T09:00:00+07:00');
  expect(await settleSilence(dependencies)).toBe(0);
  unwrap(await move('in-progress', { note: 'Đã có quyết định' }));
  expect((await see()).proof?.standing).toBe('void');
  expect(kindOf(await move('resolved'))).toBe('proof-not-settled');
  unwrap(await sendProof());
  unwrap(await answer({ number: 2 }));
});

test('what was confirmed counts no longer once answers were asked for anew', async () => {
  const { following, owner, sendProof, answer, move } = await setUp();
  unwrap(await sendProof());
  unwrap(await answer());
  unwrap(
    await move('supplement-requested', { fields: [{ field: 'dan-toc', reason: 'Ghi rõ' }], fine: ['giay-chung-sinh'] }),
  );
  unwrap(await following.answerSupplement(owner, { answers: { 'dan-toc': 'Dao' } }, 's'));

  expect(kindOf(await move('resolved'))).toBe('proof-not-settled');
});

test.each<[string, Partial<GivenProofAnswer>, string]>([
  ['says that something is wrong and not what', { agrees: false }, 'correction-required'],
  ['calls everything right and writes what is wrong', { note: 'Sai tên' }, 'correction-contradicts'],
  ['writes a novel', { agrees: false, note: 'x'.repeat(2001) }, 'text-too-long'],
])('who %s is told so, and nothing is kept', async (_what, given, kind) => {
  const { sendProof, answer, see } = await setUp();
  unwrap(await sendProof());

  expect(kindOf(await answer(given))).toBe(kind);
  expect((await see()).proof?.standing).toBe('open');
});

test('staff may neither send nothing, nor before the case is worked on', async () => {
  const { cases, owner, sendProof, move, open, see } = await setUp();
  const fields = nextProofRows(await open(), library).map(({ field }) => [field, '']);
  expect(kindOf(await sendProof(Object.fromEntries(fields)))).toBe('proof-empty');
  expect(kindOf(await sendProof({ 'dan-toc': 'x'.repeat(2001) }))).toBe('proof-row-too-long');
  unwrap(await move('supplement-requested', { note: 'Thiếu giấy', fine: ['giay-chung-sinh'] }));
  expect(kindOf(await sendProof())).toBe('proof-not-due');
  const reader: Person = { ...clerk, roles: ['editor'] };
  const { version } = await see();
  const sent = { texts: {}, note: '', seenVersion: version };
  expect(kindOf(await cases.sendProof(owner.reference, sent, reader))).toBe('not-permitted');
});

test('only who has the access code answers', async () => {
  const { following, owner, sendProof } = await setUp();
  unwrap(await sendProof());
  const stranger: Confirmation = { ...owner, accessCode: 'AAAA-BBBB-CCCC' };
  const given = { number: 1, agrees: true, corrections: {}, note: '' };

  expect(kindOf(await following.answerProof(stranger, given, 'k'))).toBe('case-not-found');
});
