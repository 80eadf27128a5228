import { describe, expect, test } from 'vitest';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { FeeRecord } from '#src/cases/money/fee-record.ts';
import { confirmationOf, sampleCase, sampleMove } from '#tests/stores/sample-case.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { takeIn } from '#tests/stores/take-in.ts';
import type { Stores } from './case-store-contract.ts';

const at = '2026-11-16T11:00:00+07:00';
const person = { id: 'p1', name: 'Trần Văn Bình' };

/** What every store of cases does with verdicts, results put right and payments. */
export function deskContract(stores: () => Promise<Stores>) {
  const file = async ({ cases }: Stores) => {
    const item = sampleCase();
    await cases.add(item, item.reference, { bodyHash: 'body', confirmation: confirmationOf(item) });
    return item;
  };
  const feeOf = (reference: string, changes: Partial<FeeRecord> = {}): FeeRecord => ({
    id: `fee-${reference}`,
    reference,
    amount: 16_000,
    way: 'cash',
    number: 'BL-1',
    paidOn: '2026-11-16',
    at,
    by: person,
    unit: 'quan-lan',
    ...changes,
  });

  test('the latest verdict of a paper takes the place of the one before, and one given on what is no longer so is not kept', async () => {
    const { cases, ...more } = await stores();
    const { reference } = await file({ cases, ...more });
    const verdict = { paper: 'giay-chung-sinh', finding: 'wrong' as const, reason: 'Ảnh mờ', at, by: person.name };
    const look = { at, person, action: 'verdict' };
    const judge = (version: number, changes: object = {}) =>
      cases.judge({ reference, version, verdicts: [{ ...verdict, ...changes }], look });

    expect(await judge(1)).toBe('judged');
    expect(await judge(1, { finding: 'ok' })).toBe('changed-meanwhile');
    expect(await judge(2, { paper: 'van-ban-uy-quyen', finding: 'missing', reason: '' })).toBe('judged');
    expect(await judge(3, { finding: 'ok', reason: '' })).toBe('judged');

    const record = await cases.load(reference);
    expect(record?.version).toBe(4);
    expect(record?.history).toHaveLength(1);
    expect(record?.verdicts).toEqual([
      { ...verdict, finding: 'ok', reason: '' },
      { ...verdict, paper: 'van-ban-uy-quyen', finding: 'missing', reason: '' },
    ]);
    expect(await cases.looks(reference)).toEqual([look, look, look]);
    expect(await cases.move(sampleMove(reference, 4, 'accepted'))).toBe('moved');
    expect((await cases.load(reference))?.history).toHaveLength(2);
  });

  test('a result withdrawn is kept apart from the one in its place', async () => {
    const all = await stores();
    const { reference } = await file(all);
    const ids: string[] = [];
    for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) {
      const put = await takeIn(all.uploads, { name, content: inPieces(pdf) });
      if (put.ok) ids.push(put.value.id);
    }
    const [wrong = '', kept = '', right = ''] = ids;
    await all.cases.move(sampleMove(reference, 1, 'resolved', { results: [wrong, kept] }));

    const mended = sampleMove(reference, 2, 'resolved', { withdrawn: [wrong], results: [right] });
    expect(await all.cases.move(mended)).toBe('moved');

    const record = await all.cases.load(reference);
    expect(record?.results.map(({ id }) => id)).toEqual([kept, right]);
    expect(record?.withdrawn.map(({ id }) => id)).toEqual([wrong]);
  });

  describe('payments', () => {
    test('are kept with their step, listed by day and unit, and struck without being lost', async () => {
      const all = await stores();
      const { cases } = all;
      const { reference, guide } = await file(all);
      const fee = feeOf(reference);
      const step = {
        at,
        state: stateOf('registered'),
        fee: { amount: 16_000, way: 'cash', number: 'BL-1', paidOn: '2026-11-16' },
      } as const;
      await cases.move({ reference, version: 1, history: step, fee });
      expect(await cases.move({ reference, version: 1, history: step, fee: { ...fee, id: 'late' } })).toBe(
        'changed-meanwhile',
      );

      expect(await cases.fees(reference)).toEqual([fee]);
      const taking = { ...fee, code: null, guide: guide.title };
      expect(await cases.takings('2026-11-16', ['quan-lan'])).toEqual([taking]);
      expect(await cases.takings('2026-11-16', undefined)).toContainEqual(taking);
      expect(await cases.takings('2026-11-16', ['ban-sen'])).toEqual([]);
      expect(await cases.takings('2026-11-17', undefined)).toEqual([]);
      const struckFee = { id: fee.id, at, by: person.name, reason: 'Ghi nhầm' };
      await cases.move({ ...sampleMove(reference, 2, 'registered'), struckFee });
      expect(await cases.fees(reference)).toEqual([{ ...fee, struck: { at, by: person.name, reason: 'Ghi nhầm' } }]);
    });
  });

  test('an acceptance taken back leaves its code and no promise; accepted again it keeps that code', async () => {
    const all = await stores();
    const { cases } = all;
    const { reference } = await file(all);
    const acceptance = {
      at,
      unitCode: 'H49.71',
      day: '2026-11-16',
      writeCode: (number: number) => `H49.71-261116-${number}`,
    };
    const due = { at: '2026-11-17T17:00:00+07:00', lines: [] };
    await cases.move(sampleMove(reference, 1, 'accepted', { acceptance, due }));
    const code = (await cases.load(reference))?.code;

    await cases.move(sampleMove(reference, 2, 'registered', { due: null, unaccepted: true }));
    expect(await cases.load(reference)).toMatchObject({ code, acceptedAt: null, dueAt: null, dueLines: [] });
    await cases.move(sampleMove(reference, 3, 'accepted', { acceptance, due }));

    expect(await cases.load(reference)).toMatchObject({ code, acceptedAt: at, dueAt: due.at });
  });
}
