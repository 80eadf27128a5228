import fc from 'fast-check';
import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { formatDate, formatMoment, isoInVietnam } from '#src/i18n/format.ts';
import { resources } from '#src/i18n/resources.ts';
import { translator } from '#src/i18n/translate.ts';

const languages = ['vi', 'en'] as const;
const moments = fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

test('dates and times counted by hand are those Intl writes', () => {
  const parts = { timeZone: 'Asia/Ho_Chi_Minh' } as const;
  for (const language of languages) {
    const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
    const days = new Intl.DateTimeFormat(locale, { ...parts, day: '2-digit', month: '2-digit', year: 'numeric' });
    const times = new Intl.DateTimeFormat(locale, { ...parts, hour: '2-digit', minute: '2-digit', hour12: false });
    fc.assert(
      fc.property(moments, (moment) => {
        expect(formatDate(moment.toISOString(), language)).toBe(days.format(moment));
        expect(formatMoment(moment.toISOString(), language)).toBe(`${days.format(moment)} ${times.format(moment)}`);
      }),
    );
  }
});

test('a moment in Vietnam is the one Temporal writes', () => {
  fc.assert(
    fc.property(moments, (moment) => {
      const temporal = moment.toTemporalInstant().toString({ timeZone: 'Asia/Ho_Chi_Minh', smallestUnit: 'second' });
      expect(isoInVietnam(moment)).toBe(temporal);
    }),
  );
});

test('a moment that is none is refused, not written', () => {
  expect(() => formatMoment('khi nào cũng được', 'vi')).toThrow(RangeError);
  expect(() => isoInVietnam(new Date(Number.NaN))).toThrow(RangeError);
});

/** Every key there is, with the names its text holds. */
function texts(tree: object, path = ''): { key: string; names: string[] }[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const full = path ? `${path}.${key}` : key;
    if (typeof value === 'object' && value !== null) return texts(value, full);
    return [{ key: full, names: [...String(value).matchAll(/\{\{([^}]+)\}\}/g)].map(([, name = '']) => name.trim()) }];
  });
}

test('every text with names in it is the one i18next writes', async () => {
  const instance = createInstance();
  await instance.init({
    resources,
    initAsync: false,
    lng: 'vi',
    fallbackLng: 'vi',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  const values = ['Nguyễn Thị $1 & $&', 7, '{{count}} $t(common.skip)'];
  for (const language of languages) {
    const slow = instance.getFixedT(language) as (key: string, params: object) => string;
    const quick = translator(language);
    for (const { key, names } of texts(resources[language].translation)) {
      const params = Object.fromEntries(names.map((name, at) => [name, values[at % values.length]]));
      expect(quick(key, params), key).toBe(slow(key, params));
      expect(quick(key, params), key).toBe(slow(key, params));
    }
  }
});
