import { describe, expect, test } from 'vitest';
import { fileCase, staffPerson, unwrap } from '#tests/stores/filed-case.ts';

const clerk = staffPerson(['receiver', 'officer']);
const other = staffPerson(['receiver', 'officer'], 'p2', 'Lê Thị Hai');
const leader = staffPerson(['approver'], 'p3', 'Phạm Văn Ba');

/** Moves a filed case through these states. */
async function through(filed: Awaited<ReturnType<typeof fileCase>>, ...states: ('accepted' | 'in-progress')[]) {
  let from = 'registered' as const as 'registered' | 'accepted' | 'in-progress';
  for (const to of states) {
    unwrap(await filed.cases.move(filed.reference, from, { to }, clerk));
    from = to;
  }
}
const versionOf = async ({ store, reference }: Awaited<ReturnType<typeof fileCase>>) =>
  (await store.load(reference))?.version ?? 0;

describe('a step taken back', () => {
  test('an acceptance: no promise is left, the code stays, and its owner is told why', async () => {
    const filed = await fileCase();
    await through(filed, 'accepted');
    const accepted = await filed.store.load(filed.reference);
    filed.later(30);

    const seenVersion = await versionOf(filed);
    unwrap(await filed.cases.takeBack(filed.reference, { reason: 'Nhầm hồ sơ', seenVersion }, clerk));

    const back = await filed.store.load(filed.reference);
    expect(back).toMatchObject({ state: 'registered', dueAt: null, dueLines: [], acceptedAt: null });
    expect(back?.code).toBe(accepted?.code);
    expect(back?.history).toHaveLength(3);
    expect(back?.history.at(-1)).toMatchObject({ takenBack: 'accepted', note: 'Nhầm hồ sơ' });
    expect(filed.letters().at(-1)).toMatchObject({
      event: 'taken-back',
      facts: { note: 'Nhầm hồ sơ', takenBack: { from: 'accepted', to: 'registered' } },
    });
    const item = unwrap(await filed.cases.open(filed.reference, clerk));
    expect(item.allowedMoves).toEqual(['accepted', 'not-accepted', 'supplement-requested', 'withdrawal-requested']);

    await through(filed, 'accepted');
    expect(await filed.store.load(filed.reference)).toMatchObject({ code: accepted?.code, dueAt: accepted?.dueAt });
  });

  test('a supplement asked for by mistake does not count as the one request', async () => {
    const filed = await fileCase();
    const papers = [{ paper: 'giay-chung-sinh', finding: 'missing' as const, reason: '' }];
    const ask = () => filed.cases.move(filed.reference, 'registered', { to: 'supplement-requested', papers }, clerk);
    unwrap(await ask());

    const seenVersion = await versionOf(filed);
    unwrap(await filed.cases.takeBack(filed.reference, { reason: 'Đã có đủ', seenVersion }, clerk));

    const item = unwrap(await filed.cases.open(filed.reference, clerk));
    expect(item.supplement).toBeUndefined();
    expect((await ask()).ok).toBe(true);
  });

  test('work that goes on quietly is taken back quietly', async () => {
    const filed = await fileCase();
    await through(filed, 'accepted', 'in-progress');
    const before = filed.letters().length;

    unwrap(await filed.cases.takeBack(filed.reference, { reason: 'Chưa đến lượt', seenVersion: 3 }, clerk));

    expect(filed.letters()).toHaveLength(before);
    expect((await filed.store.load(filed.reference))?.dueAt).not.toBeNull();
  });

  test('by who took it or a leader, on its day, with a reason', async () => {
    const filed = await fileCase();
    const back = (person = clerk, reason = 'Nhầm') =>
      filed.cases.takeBack(filed.reference, { reason, seenVersion: 2 }, person);
    expect(await filed.cases.takeBack(filed.reference, { reason: 'x', seenVersion: 1 }, clerk)).toEqual({
      ok: false,
      error: { kind: 'nothing-to-take-back' },
    });
    await through(filed, 'accepted');

    expect(await back(other)).toEqual({ ok: false, error: { kind: 'taken-by-another' } });
    expect(await back(clerk, ' ')).toEqual({ ok: false, error: { kind: 'reason-required' } });
    expect(unwrap(await filed.cases.open(filed.reference, other)).takeBack).toBeUndefined();
    filed.later(24 * 60);
    expect(await back(leader)).toEqual({ ok: false, error: { kind: 'not-the-same-day' } });
    filed.later(-24 * 60);
    expect((await back(leader)).ok).toBe(true);
  });
});

/** A case whose result went to its owner online. */
async function resolved() {
  const filed = await fileCase();
  await through(filed, 'accepted', 'in-progress');
  const wrong = await filed.upload(undefined, 'cua-nguoi-khac.pdf');
  const record = await filed.store.load(filed.reference);
  await filed.store.move({
    reference: filed.reference,
    version: record?.version ?? 0,
    history: { at: '2026-11-16T09:00:00+07:00', state: { code: 9, name: 'resolved' } },
    look: { at: '2026-11-16T09:00:00+07:00', person: { id: clerk.id, name: clerk.name }, action: 'move:resolved' },
    results: [wrong],
  });
  return { ...filed, wrong };
}

describe('a wrong result', () => {
  test('is withdrawn and replaced: its owner gets the right one and is told, who had it is known', async () => {
    const filed = await resolved();
    unwrap(await filed.cases.readOwnUpload(filed.reference, filed.accessCode, filed.wrong));
    const right = await filed.upload(undefined, 'dung.pdf');

    const given = {
      withdraw: [filed.wrong],
      results: [right],
      reason: 'Nhầm tệp',
      seenVersion: await versionOf(filed),
    };
    expect(unwrap(await filed.cases.replaceResult(filed.reference, given, clerk))).toEqual({ taken: 1 });

    expect(await filed.cases.readOwnUpload(filed.reference, filed.accessCode, filed.wrong)).toEqual({
      ok: false,
      error: { kind: 'case-not-found' },
    });
    expect((await filed.cases.readOwnUpload(filed.reference, filed.accessCode, right)).ok).toBe(true);
    expect((await filed.cases.readUpload(filed.reference, filed.wrong, clerk)).ok).toBe(true);
    expect(filed.letters().at(-1)).toMatchObject({ event: 'result-replaced', facts: { note: 'Nhầm tệp' } });
    expect((await filed.store.load(filed.reference))?.history.at(-1)?.resultMended).toEqual({
      withdrawn: ['cua-nguoi-khac.pdf'],
      added: ['dung.pdf'],
    });
  });

  test('needs a reason, a file of the result, and something done', async () => {
    const filed = await resolved();
    const replace = async (more: object) => {
      const seenVersion = await versionOf(filed);
      const given = { withdraw: [filed.wrong], results: [], reason: 'Nhầm', seenVersion, ...more };
      const answer = await filed.cases.replaceResult(filed.reference, given, clerk);
      return answer.ok ? 'done' : answer.error.kind;
    };

    expect(await replace({ reason: '' })).toBe('reason-required');
    expect(await replace({ withdraw: ['no-such-file'] })).toBe('no-result');
    expect(await replace({ withdraw: [] })).toBe('nothing-replaced');
    expect(await replace({ results: ['no-such-file'] })).toBe('upload-not-found');
  });

  test('goes with the step that gave it, when that is taken back', async () => {
    const filed = await resolved();

    unwrap(await filed.cases.takeBack(filed.reference, { reason: 'Nhầm', seenVersion: await versionOf(filed) }, clerk));

    const record = await filed.store.load(filed.reference);
    expect(record?.results).toEqual([]);
    expect(record?.withdrawn.map(({ id }) => id)).toEqual([filed.wrong]);
    expect(record?.state).toBe('in-progress');
  });

  test('a postal item that came back waits to be handed over again', async () => {
    const filed = await resolved();
    const handedOver = { way: 'post' as const, item: 'EA123456785VN' };
    unwrap(await filed.cases.move(filed.reference, 'resolved', { to: 'returned', handedOver }, clerk));
    filed.later(5 * 24 * 60);

    const given = { reason: 'Không có người nhận', seenVersion: await versionOf(filed) };
    expect(unwrap(await filed.cases.noteCameBack(filed.reference, given, clerk))).toEqual({ item: 'EA123456785VN' });

    expect(unwrap(await filed.cases.open(filed.reference, clerk)).allowedMoves).toEqual(['returned']);
    expect(filed.letters().at(-1)?.event).toBe('came-back');
  });
});

test('a sum asked for is changed, told and seen; without the wait for a payment there is none to change', async () => {
  const filed = await fileCase();
  await through(filed, 'accepted');
  const change = async (amount: number) =>
    filed.cases.changeSum(filed.reference, { amount, reason: 'Cộng nhầm', seenVersion: await versionOf(filed) }, clerk);
  expect(await change(8000)).toEqual({ ok: false, error: { kind: 'nothing-to-pay' } });
  const payment = { amount: 80_000 };
  unwrap(await filed.cases.move(filed.reference, 'accepted', { to: 'payment-requested', payment }, clerk));

  expect(await change(80_000)).toEqual({ ok: false, error: { kind: 'amount-unchanged' } });
  expect(await change(0.5)).toEqual({ ok: false, error: { kind: 'amount-not-valid' } });
  expect((await change(8000)).ok).toBe(true);

  expect(filed.letters().at(-1)).toMatchObject({
    event: 'payment-changed',
    facts: { amount: 8000, note: 'Cộng nhầm' },
  });
});

describe('answers put right', () => {
  const typed = (name: string, value: string) => ({ fields: [name], posted: new Map([[`a.${name}`, [value]]]) });

  test('are traced as they were and as they are, and told', async () => {
    const filed = await fileCase();

    const given = { ...typed('ho-ten-con', 'Nguyễn Hải Đăng Khoa'), reason: 'Theo giấy chứng sinh', seenVersion: 1 };
    unwrap(await filed.cases.correctAnswers(filed.reference, given, clerk));

    const record = await filed.store.load(filed.reference);
    expect(record?.answers['ho-ten-con']).toBe('Nguyễn Hải Đăng Khoa');
    expect(record?.answers['ho-ten-me']).toBe('Phạm Thị Hoa');
    expect(record?.history.at(-1)?.corrections).toMatchObject([
      { field: 'ho-ten-con', from: 'Nguyễn Hải Đăng', to: 'Nguyễn Hải Đăng Khoa' },
    ]);
    expect(filed.letters().at(-1)?.event).toBe('corrected');
  });

  test('go by the rules of the form, and change something', async () => {
    const filed = await fileCase();
    const correct = async (name: string, value: string, reason = 'Vì thế') => {
      const given = { ...typed(name, value), reason, seenVersion: 1 };
      const answer = await filed.cases.correctAnswers(filed.reference, given, clerk);
      return answer.ok ? 'done' : answer.error.kind;
    };

    expect(await correct('ngay-sinh', '31/02/2026')).toBe('invalid');
    expect(await correct('ho-ten-con', 'Nguyễn Hải Đăng')).toBe('nothing-changed');
    expect(await correct('ho-ten-con', 'Nguyễn An', '')).toBe('reason-required');
  });
});
