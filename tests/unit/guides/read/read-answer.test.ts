import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SimpleField, simpleFieldSchema } from '#src/guides/fields/field-schema.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { showAnswer } from '#src/guides/form/show-answer.ts';
import { readAnswer } from '#src/guides/read/read-answer.ts';
import { nameLeftovers } from '#src/guides/read/read-name.ts';
import { translator } from '#src/i18n/translate.ts';
import { vanDon } from '#tests/unit/guides/van-don.ts';

const context: FormContext = { today: '2026-11-22', units: vanDon };
const field = (definition: object): SimpleField => simpleFieldSchema.parse({ id: 'o', label: 'Ô', ...definition });
const read = (definition: object, text: string) => {
  const result = readAnswer(field(definition), text, context);
  return result.ok ? result.value : result.error.kind;
};

test.each([
  '3/5/2026',
  '03-05-2026',
  '3.5.2026',
  '3 5 2026',
  '03052026',
  '2026-05-03',
  '3 tháng 5 năm 2026',
  'ngay 3 thang 5 nam 2026',
  'mùng 3 tháng 5, 2026',
  'cháu sinh ngày 3/5/2026 ạ',
  '3 May 2026',
])('%j is the third of May', (text) => {
  expect(read({ type: 'date' }, text)).toBe('2026-05-03');
});

test.each([
  ['hôm nay', '2026-11-22'],
  ['hôm qua', '2026-11-21'],
  ['31/2/2026', 'no-such-date'],
  ['3/5/26', 'year-four-digits'],
  ['3/5', 'year-four-digits'],
  ['rằm tháng 7 âm lịch', 'lunar-date'],
  ['1/1/2020 hoặc 2/1/2020', 'not-a-date'],
  ['chưa biết', 'not-a-date'],
])('the day %j is read as %s', (text, expected) => {
  expect(read({ type: 'date' }, text)).toBe(expected);
});

test.each([
  [{ max: 'today' }, '23/11/2026', 'after-today'],
  [{ max: 'today' }, '22/11/2026', '2026-11-22'],
  [{ max: 'today-18y' }, '23/11/2008', 'too-late'],
  [{ max: 'today-18y' }, '22/11/2008', '2008-11-22'],
  [{ min: 'today+30d' }, '21/12/2026', 'too-early'],
  [{ min: 'today+30d' }, '22/12/2026', '2026-12-22'],
  [{ min: '1900-01-01' }, '31/12/1899', 'too-early'],
])('a date limited by %j takes %s as %s', (limits, text, expected) => {
  expect(read({ type: 'date', ...limits }, text)).toBe(expected);
});

test.each([
  ['1.234.567', 1_234_567],
  ['1,234,567 đồng', 1_234_567],
  ['2 triệu', 2_000_000],
  ['2,5 triệu', 2_500_000],
  ['2tr5', 2_500_000],
  ['1 triệu rưỡi', 1_500_000],
  ['1 tỷ 200 triệu', 1_200_000_000],
  ['khoảng 500 nghìn', 500_000],
  ['500k', 500_000],
  ['dạ ba', 3],
  ['không', 0],
  ['-5', 'too-small'],
  ['12,5', 'not-whole'],
  ['2 bản 3 tờ', 'not-a-number'],
  ['nhiều', 'not-a-number'],
])('the sum %j is %s', (text, expected) => {
  expect(read({ type: 'money' }, text)).toBe(expected);
});

test('an area may have a fraction and a unit with a digit', () => {
  expect(read({ type: 'number' }, '85,5 m2')).toBe(85.5);
  expect(read({ type: 'number' }, '1.234 m²')).toBe(1234);
});

test.each([
  ['có', true],
  ['dạ có ạ', true],
  ['vâng', true],
  ['đúng rồi', true],
  ['yes', true],
  ['không', false],
  ['dạ không', false],
  ['ko', false],
  ['chưa', false],
  ['không phải', false],
  ['No', false],
  ['có lẽ', true],
  ['để xem', 'choose-yes-or-no'],
])('%j is %s', (text, expected) => {
  expect(read({ type: 'boolean' }, text)).toBe(expected);
});

const marital = {
  type: 'choice',
  options: [
    { value: 'co-gia-dinh', label: 'Đã kết hôn' },
    { value: 'chua', label: 'Chưa kết hôn' },
    { value: 'ly-hon', label: 'Đã ly hôn, chưa kết hôn lại' },
  ],
};

test.each([
  ['chua', 'chua'],
  ['Chưa kết hôn', 'chua'],
  ['da ket hon', 'co-gia-dinh'],
  ['2', 'chua'],
  ['số 3', 'ly-hon'],
  ['ly hôn', 'ly-hon'],
  ['tôi đã kết hôn rồi', 'co-gia-dinh'],
  ['kết hôn', 'not-an-option'],
  ['9', 'not-an-option'],
])('%j chooses %s', (text, expected) => {
  expect(read(marital, text)).toBe(expected);
});

test('several options are told apart by commas and "và", in the order of the list', () => {
  const several = { ...marital, type: 'choices' };

  expect(read(several, 'ly hôn và chưa kết hôn')).toEqual(['chua', 'ly-hon']);
  expect(read(several, 'tất cả')).toEqual(['co-gia-dinh', 'chua', 'ly-hon']);
  expect(read(several, 'đã kết hôn, cái gì đó')).toBe('not-an-option');
});

test.each([
  ['0912345678', '+84912345678'],
  ['+84 912 345 678', '+84912345678'],
  ['0084912345678', '+84912345678'],
  ['số em là 0912.345.678 nhé', '+84912345678'],
  ['(0203) 3874 111', '+842033874111'],
  ['+1 202 555 0143', '+12025550143'],
  ['1900 1234', 'not-a-phone'],
  ['0112345678', 'not-a-phone'],
  ['091234567', 'not-a-phone'],
])('the phone %j is %s', (text, expected) => {
  expect(read({ type: 'phone' }, text)).toBe(expected);
});

test.each([
  ['022 090 001 234', '022090001234'],
  ['căn cước 022090001234', '022090001234'],
  ['123456789', 'id-number-old'],
  ['0220900012345', 'id-number-digits'],
])('the identity number %j is %s', (text, expected) => {
  expect(read({ type: 'id-number' }, text)).toBe(expected);
});

test.each([
  ['dong-xa', 'dong-xa'],
  ['Đông Xá', 'dong-xa'],
  ['xã đông xá', 'dong-xa'],
  ['TT. Cái Rồng', 'cai-rong'],
  ['đảo Trà Bản', 'ban-sen'],
  ['tôi ở quan lan', 'quan-lan'],
  ['Xã Hạ Long, huyện Vân Đồn', 'ha-long'],
  ['phường Bãi Cháy, thành phố Hạ Long', 'unknown-commune'],
  ['Hạ Long, tỉnh Quảng Ninh', 'unknown-commune'],
  ['xã Đông Xá cũ', 'dong-xa'],
  ['Xã Đông Xá (cũ), đặc khu Vân Đồn', 'dong-xa'],
  ['khu vực Đông Xá', 'dong-xa'],
  ['Đông Xá, tỉnh Quảng Ninh', 'dong-xa'],
  ['đặc khu Vân Đồn', 'unknown-commune'],
])('the commune %j is %s', (text, expected) => {
  expect(read({ type: 'commune' }, text)).toBe(expected);
});

test('a place elsewhere is taken only where the guide allows it', () => {
  expect(read({ type: 'commune', elsewhere: true }, 'phường Bãi Cháy, Quảng Ninh')).toEqual({
    other: 'phường Bãi Cháy, Quảng Ninh',
  });
});

test.each([
  ['Thôn 3, xã Đông Xá', { commune: 'dong-xa', detail: 'Thôn 3' }],
  ['thôn 3 xã Đông Xá', { commune: 'dong-xa', detail: 'thôn 3' }],
  ['Khu 5, Cái Rồng, Vân Đồn, Quảng Ninh', { commune: 'cai-rong', detail: 'Khu 5' }],
  ['Thôn 1, xã Hạ Long, đặc khu Vân Đồn, tỉnh Quảng Ninh', { commune: 'ha-long', detail: 'Thôn 1' }],
  ['Tổ 2, Hạ Long, Quảng Ninh', { province: 'Quảng Ninh', commune: 'Hạ Long', detail: 'Tổ 2' }],
  [
    'Số 5 phố Huế, phường Hai Bà Trưng, Hà Nội',
    { province: 'Hà Nội', commune: 'phường Hai Bà Trưng', detail: 'Số 5 phố Huế' },
  ],
  ['Thôn 3, xã Đông Xá (cũ), đặc khu Vân Đồn', { commune: 'dong-xa', detail: 'Thôn 3' }],
  ['Thôn 3, đặc khu Vân Đồn', 'incomplete-address'],
  ['nhà tôi', 'incomplete-address'],
])('the address %j is read as %j', (text, expected) => {
  expect(read({ type: 'address' }, text)).toEqual(expected);
});

test.each(['Nguyeenx', 'Traanf', 'Thij', 'Nguye6n', 'Ddoanf', 'Huwngx', 'Vawn'])(
  '%s looks like telex or VNI',
  (word) => {
    expect(nameLeftovers(`Lê ${word} An`)).toEqual([word]);
  },
);

test.each([
  'Nguyễn Minh An',
  'Nguyen Van Minh',
  'Trương Hoàng Oanh',
  'Phạm Quỳnh Xuyến',
  'H’Hen Niê',
  'James Peter',
  'Thomas Anders',
  'Đặng Khuê',
  'Vũ Thúy Ngoan',
])('%s is a name without leftovers', (name) => {
  expect(nameLeftovers(name)).toEqual([]);
});

test('a name typed in small letters is written as names are', () => {
  expect(read({ type: 'name' }, 'nguyễn  thị minh an')).toBe('Nguyễn Thị Minh An');
  expect(read({ type: 'name' }, '<b>')).toBe('not-a-name');
});

test('decomposed and invisible characters are stored in one spelling', () => {
  expect(read({ type: 'text' }, 'Vân\u200b Đồn'.normalize('NFD'))).toBe('Vân Đồn');
});

test('every day shown is read back as the same day', () => {
  const view = { language: 'vi' as const, t: translator('vi'), units: vanDon };
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, (date) => {
      const iso = date.toISOString().slice(0, 10);
      expect(read({ type: 'date' }, showAnswer(field({ type: 'date' }), iso, view))).toBe(iso);
    }),
  );
});

test('every sum shown is read back as the same sum', () => {
  const view = { language: 'vi' as const, t: translator('vi'), units: vanDon };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (sum) => {
      expect(read({ type: 'money' }, showAnswer(field({ type: 'money' }), sum, view))).toBe(sum);
    }),
  );
});

test('whatever is typed gives an answer or a refusal, never a fault', () => {
  const types = [
    'text',
    'name',
    'multiline',
    'number',
    'money',
    'date',
    'year',
    'boolean',
    'phone',
    'email',
    'id-number',
    'commune',
    'address',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.string({ unit: 'binary', maxLength: 60 }), (type, text) => {
      const result = readAnswer(field({ type }), text, context);
      if (!result.ok) expect(result.error.kind).toMatch(/^[a-z-]+$/);
    }),
  );
});
