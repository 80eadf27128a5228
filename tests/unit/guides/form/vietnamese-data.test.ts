import { expect, test } from 'vitest';
import { type Field, sectionSchema } from '#src/guides/fields/field-schema.ts';
import { checkAnswers } from '#src/guides/form/check-answers.ts';
import { postedFrom, settleDays } from '#src/guides/form/form-values.ts';
import { showAnswer } from '#src/guides/form/show-answer.ts';
import { readAnswer } from '#src/guides/read/read-answer.ts';
import { translator } from '#src/i18n/translate.ts';
import { readForm } from '#tests/unit/guides/read-form.ts';
import { vanDon } from '#tests/unit/guides/van-don.ts';

const context = { today: '2026-11-22', units: vanDon };
const section = (...fields: object[]) => [
  sectionSchema.parse({ section: 'Một', fields: fields.map((field) => ({ label: 'Ô', ...field })) }),
];
const sex = {
  id: 'gioi-tinh',
  type: 'choice',
  options: [
    { value: 'nam', label: 'Nam' },
    { value: 'nu', label: 'Nữ' },
  ],
};
const kindsOf = (fields: object[], given: object) => {
  const { problems, warnings } = checkAnswers(section(...fields), given, context);
  return [...problems, ...warnings].map(({ field, kind }) => `${field} ${kind}`);
};
const person = [{ id: 'ngay-sinh', type: 'date' }, sex, { id: 'so-dinh-danh', type: 'id-number' }];

test.each([
  ['022190001234', '1990-05-03', 'nu', []],
  ['022090001234', '1990-05-03', 'nam', []],
  ['022204001234', '2004-05-03', 'nam', []],
  ['022190001234', '1991-05-03', 'nu', ['so-dinh-danh id-number-birth-year']],
  ['022090001234', '1990-05-03', 'nu', ['so-dinh-danh id-number-sex']],
  ['003190001234', '1990-05-03', 'nu', ['so-dinh-danh id-number-province']],
  ['022299001234', undefined, undefined, ['so-dinh-danh id-number-future']],
  ['111111111111', undefined, undefined, ['so-dinh-danh id-number-unlikely']],
])('the identity number %s of somebody born %s (%s) raises %j', (idNumber, born, given, expected) => {
  const answers = { 'ngay-sinh': born, 'gioi-tinh': given, 'so-dinh-danh': idNumber };

  expect(kindsOf(person, answers)).toEqual(expected);
});

test('a number is compared with the birth of the same person alone', () => {
  const family = [
    { id: 'ngay-sinh', type: 'date' },
    { id: 'nam-sinh-me', type: 'year' },
    { id: 'so-dinh-danh-me', type: 'id-number' },
  ];
  const given = { 'ngay-sinh': '2026-11-01', 'nam-sinh-me': 1990, 'so-dinh-danh-me': '022190001234' };

  expect(kindsOf(family, given)).toEqual([]);
  expect(kindsOf(family, { ...given, 'nam-sinh-me': 1989 })).toEqual(['so-dinh-danh-me id-number-birth-year']);
});

test('within a row the number is compared with the birth of that row', () => {
  const rows = {
    id: 'con',
    type: 'repeat',
    fields: [
      { id: 'nam-sinh', type: 'year', label: 'Năm sinh' },
      { id: 'so-dinh-danh', type: 'id-number', label: 'Số' },
    ] as Field[],
  };
  const con = [
    { 'nam-sinh': 1990, 'so-dinh-danh': '022190001234' },
    { 'nam-sinh': 1990, 'so-dinh-danh': '022191001234' },
  ];

  expect(kindsOf([rows], { con })).toEqual(['con.1.so-dinh-danh id-number-birth-year']);
});

test.each([
  ['Nguyễn Minh An', []],
  ['Nguyeenx An', ['ten name-leftovers']],
  ['Nguye6n4 Va8n An', ['ten name-leftovers']],
  ['D9u7o7ng2 An', ['ten name-leftovers']],
  ['@@@', ['ten not-a-name']],
  ['12345', ['ten not-a-name']],
  ['Nguyễn Văn 2', ['ten not-a-name']],
  ['Nguyen123', ['ten not-a-name']],
  ['H’Hen Niê', []],
  ['Lê Thị Ánh-Nguyệt', []],
])('the name %j raises %j', (ten, expected) => {
  expect(kindsOf([{ id: 'ten', type: 'name' }], { ten })).toEqual(expected);
});

const birthday = { id: 'sinh', type: 'date', max: 'today', yearOnly: true };
const read = (definition: object, text: string) => {
  const [field] = section(definition).flatMap((item) => item.fields);
  const result = readAnswer(field as Field, text, context);
  return result.ok ? result.value : result.error.kind;
};

test.each([
  ['1950', 1950],
  ['sinh năm 1950', 1950],
  ['khoảng 1950', 1950],
  ['3/5/1950', '1950-05-03'],
  ['5/1950', 'not-a-date'],
  ['2027', 'after-today'],
  ['2026', 2026],
  ['1700', 'not-a-date'],
])('where a year alone will do, %j is %s', (text, expected) => {
  expect(read(birthday, text)).toBe(expected);
});

test('a year alone is no date where the guide asks for the day', () => {
  expect(read({ ...birthday, yearOnly: undefined }, '1950')).toBe('not-a-date');
  expect(kindsOf([{ ...birthday, yearOnly: undefined }], { sinh: 1950 })).toEqual(['sinh not-a-date']);
});

test('a year alone is shown, posted and read back as a year', () => {
  const form = section(birthday);
  const [field] = form.flatMap((item) => item.fields);
  const view = { language: 'vi' as const, t: translator('vi'), units: vanDon };

  expect(showAnswer(field as Field, 1950, view)).toBe('1950');
  expect(readForm(form, postedFrom(form, { sinh: 1950 }), context).answers).toEqual({ sinh: 1950 });
});

test.each([
  ['01681234567', '+84381234567'],
  ['0120 123 4567', '+84701234567'],
  ['+84 199 123 4567', '+84591234567'],
  ['01101234567', 'not-a-phone'],
])('the mobile number %j of before 2018 is %s today', (text, expected) => {
  expect(read({ id: 'dt', type: 'phone' }, text)).toBe(expected);
});

test('"hôm nay" typed today is still the same day next week', () => {
  const form = section({ id: 'ngay', type: 'date' }, { id: 'nam', type: 'year' }, { id: 'ten', type: 'text' });
  const posted = new Map([
    ['a.ngay', ['hôm qua']],
    ['a.nam', ['năm nay']],
    ['a.ten', ['hôm nay']],
  ]);

  const settled = settleDays(form, posted, context, 'a.');

  expect(readForm(form, settled, { ...context, today: '2027-01-05' }, 'a.').answers).toEqual({
    ngay: '2026-11-21',
    nam: 2026,
    ten: 'hôm nay',
  });
});
