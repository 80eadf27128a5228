import { expect, test } from 'vitest';
import { readMove } from '#src/components/staff/case/read-move.ts';

const read = (values: Record<string, string>, uploads: string[] = []) =>
  readMove(new Map(Object.entries(values).map(([name, value]) => [name, [value]])), uploads);

test('papers found wrong or missing are asked for, the others are not', () => {
  const { move } = read({
    to: 'supplement-requested',
    'finding.a': 'ok',
    'finding.b': 'missing',
    'finding.c': 'wrong',
    'paper.c': ' Ảnh mờ ',
    'field.ho-ten': 'Thiếu chữ đệm',
    'field.nam-sinh': ' ',
  });

  expect(move?.papers).toEqual([
    { paper: 'b', finding: 'missing', reason: '' },
    { paper: 'c', finding: 'wrong', reason: 'Ảnh mờ' },
  ]);
  expect(move?.fields).toEqual([{ field: 'ho-ten', reason: 'Thiếu chữ đệm' }]);
  expect(move?.fine).toEqual(['a']);
});

test('words beside a paper left at fine are not lost: the paper is wrong', () => {
  const { move } = read({ to: 'supplement-requested', 'finding.a': 'ok', 'paper.a': 'Thiếu dấu' });

  expect(move?.papers).toEqual([{ paper: 'a', finding: 'wrong', reason: 'Thiếu dấu' }]);
});

test.each([
  ['16.000', 16_000],
  ['8000 đ', 8000],
  ['tám nghìn', Number.NaN],
])('an amount typed as "%s" is read as %d', (amount, expected) => {
  expect(read({ to: 'payment-requested', amount }).move?.payment?.amount).toBe(expected);
});

test('the number of a postal item belongs to the post alone', () => {
  const item = ' ea 123456785 vn';

  expect(read({ to: 'returned', way: 'post', item }).move?.handedOver).toEqual({ way: 'post', item: 'EA123456785VN' });
  expect(read({ to: 'returned', way: 'counter', item }).move?.handedOver).toEqual({ way: 'counter' });
});

test.each([
  // The check digit of this one is 5.
  ['EA123456784VN', '', true],
  ['EA123456784VN', 'yes', false],
  ['EA123456785VN', '', false],
])('the postal number %s, said to be right: "%s", is doubtful: %s', (item, sure, isDoubtful) => {
  const typed = read({ to: 'returned', way: 'post', item, 'item-sure': sure });

  expect(typed.item).toEqual({ text: item, isDoubtful });
  expect(typed.move?.handedOver?.item).toBe(item);
});

test('what cannot be a postal number is shown again as it was typed', () => {
  const typed = read({ to: 'returned', way: 'post', item: 'số 5' });

  expect(typed.item?.text).toBe('số 5');
  expect(typed.move?.handedOver).toEqual({ way: 'post' });
});

test('nothing that is typed is cut, however long: the rules of the case refuse it', () => {
  const long = 'a'.repeat(27_000);
  const { move } = read({
    to: 'supplement-requested',
    note: long,
    'finding.a': 'wrong',
    'paper.a': long,
    'field.b': long,
  });

  expect(move).toMatchObject({ note: long, papers: [{ reason: long }], fields: [{ reason: long }] });
});

test('files kept from a refused try go with the ones that came now', () => {
  expect(read({ to: 'resolved', results: 'r1' }, ['r2']).move?.results).toEqual(['r1', 'r2']);
});

test('only the end of a case asks to be sure', () => {
  expect(read({ to: 'returned' }).sure).toBe(false);
  expect(read({ to: 'returned', sure: 'yes' }).sure).toBe(true);
  expect(read({ to: 'accepted' }).sure).toBe(true);
});
