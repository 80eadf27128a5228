import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { localizedSchema } from '#src/base/localized.ts';
import { partsOf, withChoices } from '#src/editing/form/form-parts.ts';
import { readDay } from '#src/editing/form/read-day.ts';
import { readWords } from '#src/editing/form/read-words.ts';
import { afterStep } from '#src/editing/form/step.ts';
import { wordsFor } from '#src/editing/form/words.ts';

const schema = z.strictObject({
  title: z.string(),
  source: z.string().optional(),
  hot: z.boolean().default(false),
  date: z.union([z.iso.date(), z.iso.datetime({ offset: true })]),
  tags: z.array(z.string()).default([]),
  guides: z.array(z.string()).default([]),
  amount: z.number().nullable().optional(),
  fees: z.array(z.strictObject({ kind: z.enum(['phi', 'le-phi']), amount: z.int().nullable() })).default([]),
  post: z.strictObject({ send: z.boolean(), return: z.boolean() }).optional(),
  when: z.unknown().optional(),
});
const choices = [{ value: 'khai-sinh', label: 'Đăng ký khai sinh (khai-sinh)' }];
const parts = withChoices(partsOf(schema), (path) => (path === 'guides' ? choices : undefined));
const base = { title: 'Cũ', date: '2026-11-30T08:00:00+07:00', tags: ['biển'] };
const shown = wordsFor(parts, base, 'v');
const read = (words: Record<string, readonly string[]>) => readWords(parts, { ...shown, ...words }, base, 'v');

describe('what a form says', () => {
  test('nothing changed is what stood there, to the letter', () => {
    const odd = { ...base, tags: [' a ', 'hai\ndòng'], date: '2026-11-30T01:00:00Z', note: { more: 1 } };
    expect(readWords(parts, wordsFor(parts, odd, 'v'), odd, 'v')).toEqual({ values: odd, problems: [] });
  });

  test('a list to pick from that may be left out is not written while nothing is picked, as a browser sends it', () => {
    const closed = z.strictObject({ date: z.iso.date(), units: z.array(z.string()).optional() });
    const rows = withChoices(partsOf(closed), (path) => (path === 'units' ? choices : undefined));
    const day = { date: '2026-12-03' };
    // The hidden control, and the box for one more.
    const sent = (units: string[]) => ({ ...wordsFor(rows, day, 'v'), 'v.units': ['', ...units] });
    expect(readWords(rows, sent(['']), day, 'v').values).toEqual(day);
    expect(readWords(rows, sent(['khai-sinh']), day, 'v').values).toEqual({ ...day, units: ['khai-sinh'] });
    const before = { ...day, units: ['khai-sinh'] };
    expect(readWords(rows, sent(['']), before, 'v').values).toEqual({ ...day, units: [] });
  });

  test('a day is shown and read as people write it', () => {
    expect(shown['v.date']).toEqual(['30/11/2026 08:00']);
    expect(read({ 'v.date': ['1/12/2026 7:30'] }).values.date).toBe('2026-12-01T07:30:00+07:00');
    expect(read({ 'v.date': ['01/12/2026'] }).values.date).toBe('2026-12-01');
    expect(read({ 'v.date': ['31/11/2026'] })).toMatchObject({
      values: { date: base.date },
      problems: [{ name: 'v.date', kind: 'moment' }],
    });
  });

  test('a day that is in no calendar is none, however it is written', () => {
    for (const text of ['31/02/2026', '2026-02-31', '2026-02-31T08:00:00+07:00', '30/02/2026 8:00', '2026-13-01']) {
      expect(readDay(text, true), text).toBeUndefined();
    }
    expect(readDay('2028-02-29T08:00:00+07:00', true)).toBe('2028-02-29T08:00:00+07:00');
    expect(readDay('29/2/2028', false)).toBe('2028-02-29');
    // What stands in a file and is no day is shown as it is written there.
    const odd = { ...base, date: '2026-02-31' };
    expect(wordsFor(parts, odd, 'v')['v.date']).toEqual(['2026-02-31']);
  });

  test('a row that calls itself by what every object has is asked as the first kind', () => {
    const rows = z.strictObject({
      fields: z.array(
        z.discriminatedUnion('type', [
          z.strictObject({ type: z.literal('text'), most: z.int().optional() }),
          z.strictObject({ type: z.literal('date'), min: z.string().optional() }),
        ]),
      ),
    });
    const asked = partsOf(rows);
    for (const type of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      const words = { 'v.fields.#': [''], 'v.fields.0.~': [''], 'v.fields.0.type': [type], 'v.fields.0.most': ['3'] };
      const { values } = readWords(asked, words, {}, 'v');
      expect(values).toEqual({ fields: [{ type, most: 3 }] });
      expect(wordsFor(asked, values, 'v')).toMatchObject({ 'v.fields.0.most': ['3'] });
    }
  });

  test('what was emptied goes, what holds anyway is not written', () => {
    expect(read({ 'v.source': ['  '], 'v.hot': [''], 'v.tags': [''] }).values).toEqual({
      title: 'Cũ',
      date: base.date,
    });
    expect(read({ 'v.hot': ['', 'co'] }).values.hot).toBe(true);
  });

  test('sums are read with points and spaces; none is one that somebody else sets', () => {
    for (const text of ['8000', '8.000', '8 000']) expect(read({ 'v.amount': [text] }).values.amount).toBe(8000);
    expect(read({ 'v.amount': ['nhiều'] }).problems).toEqual([{ name: 'v.amount', kind: 'number' }]);
    const words = afterStep(afterStep(shown, 'add:v.fees'), 'add:v.fees');
    const fees = { ...words, 'v.fees.0.kind': ['phi'], 'v.fees.0.amount': [''], 'v.fees.1.amount': ['8.000'] };
    expect(readWords(parts, fees, base, 'v').values.fees).toMatchObject([{ kind: 'phi' }, { amount: 8000 }]);
  });

  test('what is picked is named by its title or typed by its id', () => {
    expect(read({ 'v.guides': ['', 'Đăng ký khai sinh (khai-sinh)', ' khac '] }).values.guides).toEqual([
      'khai-sinh',
      'khac',
    ]);
  });

  test('a group nobody says anything in is not there', () => {
    expect(read({ 'v.post.send': [''], 'v.post.return': [''] }).values).not.toHaveProperty('post');
    expect(read({ 'v.post.send': ['', 'co'], 'v.post.return': [''] }).values.post).toEqual({
      send: true,
      return: false,
    });
  });

  test('YAML in a box is read, or refused with the name of the box', () => {
    expect(read({ 'v.when': ['{ field: a, is: b }'] }).values.when).toEqual({ field: 'a', is: 'b' });
    expect(read({ 'v.when': ['{ field: a'] }).problems).toEqual([{ name: 'v.when', kind: 'yaml' }]);
  });

  test('a line is put at the end of a box once, and nothing it says is taken for a step', () => {
    const words = { 'v.asks': ['một\nhai'] };
    expect(afterStep(words, 'line:v.asks=add:v.fees = ba')).toEqual({ 'v.asks': ['một\nhai\nadd:v.fees = ba'] });
    expect(afterStep(words, 'line:v.asks=hai')).toBe(words);
    expect(afterStep({}, 'line:v.asks=một')).toEqual({ 'v.asks': ['một'] });
  });

  test('names that lead nowhere change nothing', () => {
    for (const step of [
      'up:v.fees.0',
      'remove:v.fees.9',
      'remove:v',
      'add:',
      'x:v.fees',
      'down:__proto__.0',
      'up:v.~',
    ]) {
      expect(afterStep(shown, step)).toEqual(shown);
    }
  });
});

test.each([
  ['30/11/2026', false, '2026-11-30'],
  ['3-1-2026', false, '2026-01-03'],
  ['2026-11-30', false, '2026-11-30'],
  ['30/11/2026 8:00', false, undefined],
  ['30/11/2026 8h05', true, '2026-11-30T08:05:00+07:00'],
  ['30/11/2026, 8h', true, '2026-11-30T08:00:00+07:00'],
  ['30/11/2026 24:00', true, undefined],
  ['29/02/2027', true, undefined],
  ['mai', true, undefined],
])('%s is read as a day (with a time: %s): %s', (text, withTime, iso) => {
  expect(readDay(text, withTime)).toBe(iso);
});

describe('what data files ask for', () => {
  const data = z.array(
    z.strictObject({
      name: localizedSchema,
      note: localizedSchema.optional(),
      same: z.array(z.array(z.string())).default([]),
      price: z.partialRecord(z.enum(['near', 'far']), z.int()).optional(),
    }),
  );
  const items = partsOf(data);
  const rows = [
    { name: 'Trung tâm', same: [['giấy khai sinh', 'khai sinh'], ['a']] },
    { name: { vi: 'Đảo', en: 'Island' }, price: { near: 8000 } },
  ];
  const words = wordsFor(items, { items: rows }, 'v');
  const written = (more: Record<string, readonly string[]>) =>
    (readWords(items, { ...words, ...more }, { items: rows }, 'v').values as { items: typeof rows }).items;

  test('a file that is a list is the rows of its form', () => {
    expect(items).toMatchObject([{ name: 'items', type: 'rows', isRequired: true }]);
    expect(written({})).toEqual(rows);
  });

  test('a text has a control for each language, and stays one text while only Vietnamese is said', () => {
    expect(words).toMatchObject({ 'v.items.0.name.vi': ['Trung tâm'], 'v.items.1.name.en': ['Island'] });
    expect(written({ 'v.items.0.name.vi': ['Trung tâm mới'] })[0]?.name).toBe('Trung tâm mới');
    expect(written({ 'v.items.0.name.en': ['Center'] })[0]?.name).toEqual({ vi: 'Trung tâm', en: 'Center' });
    expect(written({ 'v.items.1.name.en': [''] })[1]?.name).toEqual({ vi: 'Đảo' });
    expect(written({ 'v.items.1.note.vi': ['Có tàu'] })[1]).toHaveProperty('note', 'Có tàu');
    expect(written({ 'v.items.1.note.vi': [' '] })[1]).not.toHaveProperty('note');
  });

  test('groups of words are lines with commas; one whose word has a comma is shown as it is written', () => {
    expect(words['v.items.0.same']).toEqual(['giấy khai sinh, khai sinh\na']);
    expect(written({ 'v.items.0.same': ['giấy khai sinh, khai sinh, gks\r\n\r\nb ,, c'] })[0]?.same).toEqual([
      ['giấy khai sinh', 'khai sinh', 'gks'],
      ['b', 'c'],
    ]);
    const odd = wordsFor(items, { items: [{ name: 'x', same: [['a, b', 'c']] }] }, 'v');
    expect(odd['v.items.0.same']?.[0]).toContain('- a, b');
  });

  test('an object whose keys are a set has a part for each', () => {
    expect(words).toMatchObject({ 'v.items.1.price.near': ['8000'], 'v.items.1.price.far': [''] });
    expect(written({ 'v.items.1.price.far': ['9.500'] })[1]?.price).toEqual({ near: 8000, far: 9500 });
    expect(written({})[0]).not.toHaveProperty('price');
  });
});
