import { expect, test } from 'vitest';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { CaseStore } from '#src/cases/model/case-store.ts';
import type { FigureStore } from '#src/statistics/figures.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlFigureStore } from '#src/storage/county/sql-figure-store.ts';
import { confirmationOf, sampleCase, sampleMove } from '#tests/stores/sample-case.ts';
import { describeStores } from './describe-stores.ts';

let keys = 0;

describeStores((open) =>
  contract(async () => {
    const { db, vault } = await open();
    return { cases: createSqlCaseStore(db, vault), figures: createSqlFigureStore(db) };
  }),
);

function contract(stores: () => Promise<{ cases: CaseStore; figures: FigureStore }>) {
  async function file(cases: CaseStore, changes: Parameters<typeof sampleCase>[0] = {}) {
    const item = sampleCase(changes);
    await cases.add(item, `figure-${++keys}`, { bodyHash: 'b', confirmation: confirmationOf(item) });
    return item.reference;
  }
  const due = { at: '2026-11-18T17:00:00+07:00', lines: [] };
  async function resolve(cases: CaseStore, at: string) {
    const reference = await file(cases);
    await cases.move(sampleMove(reference, 1, 'accepted', { due }));
    await cases.move(sampleMove(reference, 2, 'in-progress'));
    await cases.move(sampleMove(reference, 3, 'resolved', { history: { at, state: stateOf('resolved') } }));
    return reference;
  }

  test('with nothing to count every number is zero', async () => {
    const { figures } = await stores();

    expect(await figures.caseFigures('2026-11-20T08:00:00+07:00')).toEqual({
      byUnit: [],
      byGuideAndWay: [],
      timeliness: { onTime: 0, late: 0, overdue: 0 },
      ratings: { 'very-satisfied': 0, satisfied: 0, 'not-satisfied': 0 },
    });
    expect(await figures.formCounts('2000-01-01')).toEqual([]);
  });

  test('cases are counted by place, and by guide and way of sending', async () => {
    const { cases, figures } = await stores();
    await file(cases, { unit: 'quan-lan', delivery: { send: 'post', return: 'post' } });
    await file(cases);
    await file(cases);

    const { byUnit, byGuideAndWay } = await figures.caseFigures('2026-11-20T08:00:00+07:00');

    expect(byUnit).toEqual([
      { unit: 'trung-tam-phuc-vu-hanh-chinh-cong', count: 2 },
      { unit: 'quan-lan', count: 1 },
    ]);
    expect(byGuideAndWay).toEqual([
      { guide: 'dang-ky-khai-sinh', send: 'online', count: 2 },
      { guide: 'dang-ky-khai-sinh', send: 'post', count: 1 },
    ]);
  });

  test('a case is on time when its result was there by the day promised, whenever it is collected', async () => {
    const { cases, figures } = await stores();
    const reference = await resolve(cases, '2026-11-18T17:00:00+07:00');
    await cases.move(
      sampleMove(reference, 4, 'returned', {
        history: { at: '2026-12-01T08:00:00+07:00', state: stateOf('returned') },
      }),
    );
    await resolve(cases, '2026-11-18T17:00:01+07:00');
    const open = await file(cases);
    await cases.move(sampleMove(open, 1, 'accepted', { due }));

    const before = await figures.caseFigures('2026-11-18T17:00:00+07:00');
    const after = await figures.caseFigures('2026-11-19T08:00:00+07:00');

    expect(before.timeliness).toEqual({ onTime: 1, late: 1, overdue: 0 });
    expect(after.timeliness).toEqual({ onTime: 1, late: 1, overdue: 1 });
  });

  test('ratings are counted by level', async () => {
    const { cases, figures } = await stores();
    for (const level of ['satisfied', 'satisfied', 'not-satisfied'] as const) {
      await cases.rate(await file(cases), { at: '2026-11-20T08:00:00+07:00', level });
    }

    expect((await figures.caseFigures('2026-11-20T08:00:00+07:00')).ratings).toEqual({
      'very-satisfied': 0,
      satisfied: 2,
      'not-satisfied': 1,
    });
  });

  test('form counts of several processes and days add up', async () => {
    const { figures } = await stores();
    const sent = { guide: 'g', event: 'sent' as const, detail: '', count: 2 };
    await figures.addFormCounts('2026-11-15', [sent]);
    await Promise.all([figures.addFormCounts('2026-11-16', [sent]), figures.addFormCounts('2026-11-16', [sent])]);

    expect(await figures.formCounts('2026-11-15')).toEqual([{ ...sent, count: 6 }]);
    expect(await figures.formCounts('2026-11-16')).toEqual([{ ...sent, count: 4 }]);
  });
}
