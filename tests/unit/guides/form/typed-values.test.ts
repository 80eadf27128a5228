import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReply } from '#src/assistant/filling/read-reply.ts';
import { keyboardSigns, plainLetters } from '#src/base/plain-letters.ts';
import { type SimpleField, sectionSchema, simpleFieldSchema } from '#src/guides/fields/field-schema.ts';
import { checkAnswers } from '#src/guides/form/check-answers.ts';
import { checkValue } from '#src/guides/form/check-value.ts';
import { readAnswer } from '#src/guides/read/read-answer.ts';
import { foldText, hasMarks } from '#src/search/analysis/fold.ts';
import { readForm } from '#tests/unit/guides/read-form.ts';
import { vanDon } from '#tests/unit/guides/van-don.ts';

const context = { today: '2026-11-22', units: vanDon };
const seed = Number(process.env.SEED ?? 20261122);
const field = (definition: object): SimpleField => simpleFieldSchema.parse({ id: 'o', label: 'Ô', ...definition });
const told = (result: ReturnType<typeof readAnswer>) => (result.ok ? result.value : result.error.kind);
const read = (definition: object, text: string) => told(readAnswer(field(definition), text, context));
const kinds = (definition: object, value: unknown) => {
  const { problem, warning } = checkValue(field(definition), value, context);
  return [problem?.kind, warning?.kind].filter(Boolean);
};

/** What the form says of a text typed into one field. */
function byForm(definition: object, text: string) {
  const form = [sectionSchema.parse({ section: 'Một', fields: [{ id: 'o', label: 'Ô', ...definition }] })];
  const id = form[0]?.fields[0]?.id ?? '';
  const { answers, problems } = readForm(form, new Map([[id, [text]]]), context);
  return problems[0]?.kind ?? answers[id];
}

const spaces = fc.constantFrom('', ' ', '.', '-', '–', '—', '‑', '\u00a0', '\u200b', '−');
const two = (number: number) => String(number).padStart(2, '0');
const words = 'không một hai ba bốn năm sáu bảy tám chín mười'.split(' ');
const dates = fc
  .tuple(
    fc.integer({ min: 0, max: 32 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 2300 }),
    fc.nat(11),
  )
  .map(
    ([day, month, year, form]) =>
      [
        `${day}/${month}/${year}`,
        `${two(day)}-${two(month)}-${year}`,
        `${day}–${month}–${year}`,
        `${day} tháng ${month} năm ${year}`,
        `ngày ${words[day % 11]} tháng ${words[month] ?? 'chạp'} năm ${year}`,
        `${day}/${month}/${two(year % 100)}`,
        `${day}/${month}`,
        `${two(day)}${two(month)}${year}`,
        `mùng ${day} tháng ${month} năm ngoái`,
        `sinh ngày ${day}.${month}.${year} ạ`,
        `${day} tháng ${month} vừa rồi`,
        `${year}-${two(month)}-${two(day)}`,
      ].at(form) ?? '',
  );
const figures = (length: number) =>
  fc.array(fc.tuple(fc.nat(9), spaces), { minLength: length, maxLength: length }).map((all) => all.flat().join(''));
const phones = fc.oneof(
  figures(8).map((rest) => `09${rest}`),
  figures(9).map((rest) => `+84 ${rest}`),
  figures(8).map((rest) => `số em là 03${rest} nhé`),
  figures(7),
);
const idNumbers = fc.oneof(
  figures(12),
  figures(9),
  figures(11).map((rest) => `căn cước ${rest}`),
);
const sums = fc
  .tuple(
    fc.nat(2_000_000),
    fc.constantFrom('', ' đồng', ' triệu', 'k', ' nghìn', 'tr5', ' tỷ 200 triệu', ' triệu rưỡi', ' triệu 500'),
  )
  .map(([sum, unit]) => `${unit === '' ? sum.toLocaleString('vi-VN') : sum % 1000}${unit}`);
const saidSums = fc.array(
  fc.constantFrom(...words, 'mươi', 'trăm', 'nghìn', 'triệu', 'linh', 'rưỡi', 'khoảng', 'có', 'nay'),
  {
    minLength: 1,
    maxLength: 6,
  },
);
const places = fc
  .tuple(
    fc.constantFrom('', 'ở ', 'đang ở ', 'o ', 'quê ở ', 'dạ '),
    fc.constantFrom('', 'Thôn 3, ', 'Đội 2, thôn Nam, ', 'số 5 phố Huế, '),
    fc.constantFrom('Đông Xá', 'dong xa', 'xã Bình Dân', 'Hạ Long', 'Ba Chẽ', 'Ô Môn', 'nhà tôi'),
    fc.constantFrom('', ', Vân Đồn', ', Quảng Ninh', ', Hải Dương', ', huyện Kim Thành, Hải Dương'),
  )
  .map((parts) => parts.join(''));
const typed = fc.oneof(
  fc.tuple(
    fc.constantFrom(
      { type: 'date' },
      { type: 'date', id: 'ngay-sinh' },
      { type: 'date', yearOnly: true },
      { type: 'year' },
    ),
    dates,
  ),
  fc.tuple(fc.constant({ type: 'phone' }), phones),
  fc.tuple(fc.constant({ type: 'id-number' }), idNumbers),
  fc.tuple(
    fc.constantFrom({ type: 'money' }, { type: 'number' }),
    fc.oneof(
      sums,
      saidSums.map((all) => all.join(' ')),
    ),
  ),
  fc.tuple(fc.constantFrom({ type: 'commune', elsewhere: true }, { type: 'commune' }, { type: 'address' }), places),
);

describe('form, assistant and API', () => {
  test(`2,000 generated values are the same value or the same refusal (seed ${seed})`, () => {
    fc.assert(
      fc.property(typed, ([definition, text]) => {
        const byReader = read(definition, text);
        expect(told(readReply(field(definition), text, context))).toEqual(byReader);
        // A place is chosen from lists in the form; whatever the reader made of it must be right for both.
        if (definition.type !== 'address' && definition.type !== 'commune')
          expect(byForm(definition, text)).toEqual(byReader);
        const result = readAnswer(field(definition), text, context);
        if (!result.ok) return;
        const form = [sectionSchema.parse({ section: 'Một', fields: [{ id: 'o', label: 'Ô', ...definition }] })];
        const id = form[0]?.fields[0]?.id ?? '';
        expect(checkAnswers(form, { [id]: result.value }, context)).toMatchObject({
          problems: [],
          answers: { [id]: result.value },
        });
      }),
      { numRuns: 2000, seed },
    );
  });
});

describe('days', () => {
  test.each([
    ['5 tháng ba năm 2020', '2020-03-05'],
    ['hai mươi chín tháng hai năm hai nghìn không trăm linh bốn', '2004-02-29'],
    ['mùng ba tháng mười, hai nghìn không trăm hai mươi', '2020-10-03'],
    ['mùng 2 tháng 9 vừa rồi', '2026-09-02'],
    ['25 tháng 12 vừa qua', '2025-12-25'],
    ['3 tháng 5 năm ngoái', '2025-05-03'],
    ['20/05/90', 'year-four-digits'],
    ['2/9', 'year-four-digits'],
    ['5 tháng ba', 'year-four-digits'],
    ['mùng một tháng giêng năm 2024', 'lunar-date'],
  ])('%j is %s', (text, expected) => {
    expect(read({ type: 'date' }, text)).toBe(expected);
    expect(byForm({ type: 'date' }, text)).toBe(expected);
  });

  test.each([
    [{ type: 'date' }, '0000-01-01', ['too-early']],
    [{ type: 'date' }, '1799-12-31', ['too-early']],
    [{ type: 'date' }, '2201-01-01', ['too-late']],
    [{ type: 'date', id: 'ngay-sinh-con' }, '1899-12-31', ['too-early']],
    [{ type: 'date', id: 'ngay-sinh-con' }, '1900-01-01', []],
    [{ type: 'date', id: 'ngay-sinh-con' }, '2026-11-23', ['after-today']],
    [{ type: 'date', id: 'ngay-sinh', min: '1880-01-01' }, '1885-01-01', []],
    [{ type: 'date', id: 'ngay-sinh', yearOnly: true }, 1899, ['too-early']],
    [{ type: 'year', id: 'nam-sinh' }, 1899, ['too-small']],
    [{ type: 'year', id: 'nam-sinh' }, 2027, ['too-large']],
    [{ type: 'year', id: 'nam-san-xuat' }, 2027, []],
  ])('of a field %j, %s raises %j', (definition, value, expected) => {
    expect(kinds(definition, value)).toEqual(expected);
  });
});

describe('signs that keyboards put in the place of ours', () => {
  test.each([
    ['phone', '0912–345–678', '+84912345678'],
    ['phone', '０９１２　３４５　６７８', '+84912345678'],
    ['phone', '\u202a0912·345·678\u202c', '+84912345678'],
    ['phone', '+84−912−345−678', '+84912345678'],
    ['id-number', '022—090—001—234', '022090001234'],
    ['id-number', '០២២០៩០០០១២៣៤', '022090001234'],
    ['date', '3–5–2026', '2026-05-03'],
    ['date', '３／５／２０２６', '2026-05-03'],
    ['date', '3⁄5⁄2026', '2026-05-03'],
    ['money', '１．２３４．５６７', 1_234_567],
    ['email', 'an＠example．vn\u200b', 'an@example.vn'],
  ])('a %s typed as %j is %s', (type, text, expected) => {
    expect(read({ type }, text)).toBe(expected);
  });

  test('digits of every script and dashes of every width are those of the keyboard', () => {
    expect(keyboardSigns('٠١٢٣ ०१२३ ๐๑๒๓ 𝟎𝟏𝟐𝟑 ‐‑‒–—―−')).toBe('0123 0123 0123 0123 -------');
  });

  test('Ð, Ɖ and Đ are one letter, and the order of marks does not matter', () => {
    expect(plainLetters('Ðặng ƉĂNG đăng')).toBe('dang dang dang');
    expect(foldText('Ðặng')).toBe(foldText('Đặng'));
    expect(hasMarks('Ðo')).toBe(true);
    expect(read({ type: 'name' }, 'Ðặng Thị e\u0301\u0302')).toBe('Đặng Thị ế');
    expect(read({ type: 'name' }, 'Guðrún')).toBe('Guðrún');
  });
});

describe('names', () => {
  test.each([
    ...[
      'H‘Hen Niê',
      'H’Linh Êban',
      "K'Sor Y Bhăm",
      'KʼBrêm',
      'Chamaléa Thị Vẫn',
      'Ánh–Nguyệt',
      'Y A',
      'Ƀlŏ Niê',
      'Rơ Ông K`Sơr',
    ],
    ...['阮文安', 'ស៊ឹម សុខា', 'Nguyễn Văn A', 'Trần Văn Không', "Seán O'Brien-Smith", 'José M. Núñez'],
  ])('%s is kept as typed', (name) => {
    expect(read({ type: 'name' }, name)).toBe(name);
  });

  test.each([
    ["h'hen niê", "H'Hen Niê"],
    ['k’sor y bhăm', 'K’Sor Y Bhăm'],
    ['lê thị ánh-nguyệt', 'Lê Thị Ánh-Nguyệt'],
    ['chưa đặt tên', 'name-not-given'],
    ['@@', 'not-a-name'],
    ["'", 'not-a-name'],
  ])('%s is %s', (text, expected) => {
    expect(read({ type: 'name' }, text)).toBe(expected);
  });
});

describe('addresses of mail', () => {
  test.each([
    ['hồng@gmail.com', ['email-marks']],
    ['Ðăng@gmail.com', ['email-marks']],
    ['an@gmail.con', ['email-domain']],
    ['an@gmial.com', ['email-domain']],
    ['an@gmaíl.com', ['email-domain']],
    ['an@yahoo.com.vm', ['email-domain']],
    ['an@hotmai.cm', ['email-domain']],
    ['a..b@example.vn', ['not-an-email']],
    ['an@example', ['not-an-email']],
    ['an@-example.vn', ['not-an-email']],
    ['an@10.0.0.1', ['not-an-email']],
    ['an@yahoo.com.vn', []],
    ['an@mail.com', []],
    ['an@hotmail.co.uk', []],
    ['an@vandon.example', []],
  ])('%s raises %j', (text, expected) => {
    expect(kinds({ type: 'email' }, text)).toEqual(expected);
  });

  test('what is likely meant is offered, and an international domain is stored as servers know it', () => {
    expect(checkValue(field({ type: 'email' }), 'hồng@gmail.com', context).problem?.params).toEqual({
      likely: 'hong@gmail.com',
    });
    expect(checkValue(field({ type: 'email' }), 'an@gmail.con', context).answer).toBe('an@gmail.con');
    expect(read({ type: 'email' }, 'an@tiếngviệt.vn')).toBe('an@xn--tingvit-5t4cyc.vn');
  });
});
