import { expect, test } from 'vitest';
import { takingsCsv } from '#src/cases/money/takings-csv.ts';
import { fileCase, staffPerson, unwrap } from '#tests/stores/filed-case.ts';

const clerk = staffPerson(['receiver', 'officer']);
const fee = (amount: number, seenVersion: number, more: object = {}) => {
  return { amount, way: 'cash', number: 'BL-0012', paidOn: '2026-11-16', seenVersion, ...more };
};

test('the guide and the copies wanted make the sum; all of it paid, the case goes on in the same step', async () => {
  const { cases, reference, store } = await fileCase();
  unwrap(await cases.move(reference, 'registered', { to: 'accepted' }, clerk));
  const { sumByGuide } = unwrap(await cases.open(reference, clerk));
  // Two copies of the extract at 8.000 đồng each.
  expect(sumByGuide).toBe(16_000);
  const payment = { amount: 16_000 };
  unwrap(await cases.move(reference, 'accepted', { to: 'payment-requested', payment }, clerk));

  expect(unwrap(await cases.takeFee(reference, fee(10_000, 3), clerk))).toEqual({ isPaid: false });
  expect((await store.load(reference))?.state).toBe('payment-requested');
  expect(unwrap(await cases.takeFee(reference, fee(6000, 4, { way: 'transfer' }), clerk))).toEqual({ isPaid: true });

  expect((await store.load(reference))?.state).toBe('in-progress');
  const takings = await cases.takings('2026-11-16', clerk);
  expect(takings).toMatchObject({
    total: 16_000,
    byWay: [
      { way: 'cash', count: 1, sum: 10_000 },
      { way: 'transfer', count: 1, sum: 6000 },
    ],
  });
  expect(await cases.takings('2026-11-16', staffPerson(['editor']))).toBeUndefined();
});

test('a record needs a sum, a way, a number and a day that has come', async () => {
  const { cases, reference } = await fileCase();
  const take = async (more: object) => {
    const answer = await cases.takeFee(reference, fee(8000, 1, more), clerk);
    return answer.ok ? 'taken' : answer.error.kind;
  };

  expect(await take({ amount: Number.NaN })).toBe('amount-not-valid');
  expect(await take({ way: 'gold' })).toBe('fee-way-required');
  expect(await take({ number: ' ' })).toBe('fee-number-required');
  expect(await take({ paidOn: '2026-11-17' })).toBe('fee-day-not-valid');
  expect(await take({ paidOn: '2026-02-31' })).toBe('fee-day-not-valid');
  expect(await take({})).toBe('taken');
});

test('a struck record stays with its reason and counts no more; the file shows both, and no cell is a formula', async () => {
  const { cases, reference } = await fileCase();
  unwrap(await cases.takeFee(reference, fee(8000, 1, { number: '=1+1' }), clerk));
  const id = unwrap(await cases.open(reference, clerk)).fees[0]?.id ?? '';

  unwrap(await cases.strikeFee(reference, { id, reason: 'Ghi nhầm "hồ sơ"', seenVersion: 2 }, clerk));

  expect(await cases.strikeFee(reference, { id, reason: 'Lần nữa', seenVersion: 3 }, clerk)).toEqual({
    ok: false,
    error: { kind: 'fee-not-found' },
  });
  const takings = await cases.takings('2026-11-16', clerk);
  if (!takings) throw new Error('not shown');
  expect(takings).toMatchObject({ total: 0, byWay: [] });
  const csv = takingsCsv(takings, { columns: ['A'], way: (way) => way, struck: 'Đã gạch' });
  expect(csv.startsWith('\uFEFF"A"\r\n')).toBe(true);
  expect(csv).toContain(`"'=1+1"`);
  expect(csv).toContain('"Đã gạch: Ghi nhầm ""hồ sơ"""');
});

test('who never pays can be stopped', async () => {
  const { cases, reference } = await fileCase();
  unwrap(await cases.move(reference, 'registered', { to: 'accepted' }, clerk));
  const payment = { amount: 16_000 };
  unwrap(await cases.move(reference, 'accepted', { to: 'payment-requested', payment }, clerk));

  const stopped = await cases.move(reference, 'payment-requested', { to: 'stopped', note: 'Quá hạn nộp phí' }, clerk);

  expect(unwrap(stopped).state.name).toBe('stopped');
  expect((await cases.takeFee(reference, fee(16_000, 4), clerk)).ok).toBe(false);
});
