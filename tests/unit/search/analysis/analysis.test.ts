import { expect, test } from 'vitest';
import { analyse } from '#src/search/analysis/analysis.ts';

const folded = (text: string) => analyse(text).map((word) => word.folded);

test('a code stays whole beside its parts', () => {
  expect(folded('Luật số 60/2014/QH13')).toEqual(['luat', 'so', '60/2014/qh13', '60', '2014', 'qh13']);
  expect(folded('1.001193')).toEqual(['1.001193', '1', '001193']);
});

test('the code of a case stays whole, and its pieces are known as pieces', () => {
  expect(analyse('VD-7K2M-9QXR').map(({ folded, code, part }) => [folded, code ?? part])).toEqual([
    ['vd-7k2m-9qxr', true],
    ['vd', true],
    ['7k2m', true],
    ['9qxr', true],
  ]);
  expect(analyse('xã/phường').some((word) => word.part)).toBe(false);
});

test('one syllable written in two ways is one word, and two syllables stay two', () => {
  expect(analyse('hoà')).toEqual(analyse('hòa'));
  expect(analyse('ký quý')).toEqual(analyse('kí quí'));
  expect(folded('tay')).not.toEqual(folded('tai'));
});

test('words joined by a stroke without digits are words, not a code', () => {
  expect(analyse('TN&MT, xã/phường').some((word) => word.code)).toBe(false);
});

test('English stays as it is written', () => {
  expect(folded('Birth registration online')).toEqual(['birth', 'registration', 'online']);
});

test('accents are kept beside the folded word, whatever way they were typed', () => {
  expect(analyse('hoà'.normalize('NFD'))).toEqual(analyse('hòa'));
  expect(analyse('bán')[0]).not.toEqual(analyse('bàn')[0]);
});

test('a run of letters that is no word is left out', () => {
  expect(folded(`khai ${'x'.repeat(500)} sinh`)).toEqual(['khai', 'sinh']);
});
