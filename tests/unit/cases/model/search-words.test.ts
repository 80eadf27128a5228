import { expect, test } from 'vitest';
import { readSearch, searchWords } from '#src/cases/model/list/search-words.ts';
import { sampleCase } from '#tests/stores/sample-case.ts';

const wordsOf = (changes: Parameters<typeof sampleCase>[0]) => searchWords(sampleCase(changes));
const person = (words: ReturnType<typeof searchWords>, number: number) =>
  words.filter((word) => word.person === number).map(({ text }) => text);

test('a case is found by the syllables of whoever is named in it, each person by their own', () => {
  const words = wordsOf({
    contact: { fullName: 'Phạm Thị  Hoa' },
    answers: { 'ho-ten-con': 'Nguyễn Minh Đăng', 'ho-ten-me': 'Phạm Thị Hoa', 'so-ban-sao': 2 },
  });

  expect(person(words, 0)).toEqual(['pham', 'thi', 'hoa']);
  expect(person(words, 1)).toEqual(['nguyen', 'minh', 'dang']);
  expect(person(words, 2)).toEqual([]);
});

test('the last four and six digits of a number are words of the applicant', () => {
  const words = wordsOf({
    contact: { fullName: 'Lê Tám', phone: '+84987654321', idNumber: '022185001234' },
    answers: {},
  });

  expect(person(words, 0)).toEqual(['le', 'tam', '1234', '001234', '4321', '654321']);
});

test('people of a repeated group and firms are named, answers that name nobody are not', () => {
  const fields = [
    { id: 'ten-ho', type: 'text' as const, required: false, label: 'Tên hộ kinh doanh' },
    { id: 'vi-tri', type: 'text' as const, required: false, label: 'Vị trí' },
    {
      id: 'nguoi',
      type: 'repeat' as const,
      required: false,
      label: 'Người cùng đi',
      max: 20,
      fields: [{ id: 'ho-ten', type: 'name' as const, required: false, label: 'Họ và tên' }],
    },
  ];
  const item = sampleCase();
  const words = searchWords({
    rules: { ...item.rules, form: [{ section: 'Một', fields }] },
    contact: { fullName: 'Vũ Sáu' },
    answers: { 'ten-ho': 'Hải Âu 88', 'vi-tri': 'Bến Cái Rồng', nguoi: [{ 'ho-ten': 'Lý A' }, { 'ho-ten': 'Lý B' }] },
  });

  expect([1, 2, 3].map((number) => person(words, number))).toEqual([
    ['hai', 'au', '88'],
    ['ly', 'a'],
    ['ly', 'b'],
  ]);
  expect(words.some(({ text }) => text === 'rong')).toBe(false);
});

test('nobody fills the index: so many people, so many syllables each', () => {
  const rows = Array.from({ length: 50 }, (_, number) => ({ 'ho-ten': `Người Thứ ${number}` }));
  const fields = [{ id: 'ho-ten', type: 'name' as const, required: false, label: 'Họ và tên' }];
  const group = { id: 'nguoi', type: 'repeat' as const, required: false, label: 'Người', max: 99, fields };
  const words = searchWords({
    rules: { ...sampleCase().rules, form: [{ section: 'Một', fields: [group] }] },
    contact: { fullName: 'a b c d e f g h i j k l m n o p' },
    answers: { nguoi: rows },
  });

  expect(person(words, 0)).toHaveLength(12);
  expect(new Set(words.map((word) => word.person)).size).toBe(12);
});

test('what is typed is read as words without marks, and as a piece of a code only where it looks like one', () => {
  expect(readSearch(' Lan  TRẦN thị lan ').words).toEqual(['lan', 'tran', 'thi']);
  const code = (text: string) => readSearch(text).code;
  expect(code('261129-0006')).toBe('261129-0006');
  expect(code(' 261129 – 0006')).toBe('261129-0006');
  expect(code('j4j6')).toBe('J4J6');
  expect(code('kvtg')).toBe('KVTG');
  expect(code('Lan')).toBeUndefined();
  expect(code('Trần Thị Lan')).toBeUndefined();
  expect(code('%')).toBeUndefined();
  expect(code('06')).toBeUndefined();
});
