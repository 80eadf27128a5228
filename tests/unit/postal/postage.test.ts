import { readFileSync } from 'node:fs';
import { CORE_SCHEMA, load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { postageLines } from '#src/cases/filing/form/filing-postage.ts';
import type { Delivery } from '#src/cases/model/submission.ts';
import { type Unit, unitsFile } from '#src/county/unit.ts';
import type { Paper } from '#src/guides/model/guide-schema.ts';
import { translator } from '#src/i18n/translate.ts';
import { readItemNumber } from '#src/postal/item-number.ts';
import { postageFile, postagePrice } from '#src/postal/postage.ts';
import { gramsToReturn, gramsToSend, quotePostage, quoteZones, zoneOf } from '#src/postal/quote-postage.ts';

const read = (path: string) => load(readFileSync(`content/${path}`, 'utf8'), { schema: CORE_SCHEMA });
const table = postageFile.schema.parse(read('postage.yaml'));
const units: Unit[] = unitsFile.schema.parse(read('units.yaml'));
const paper = (originals: number, copies: number) => ({ originals, copies }) as Paper;

describe('a letter', () => {
  test('weighs its envelope, the cover sheet, and two sheets for every original and copy', () => {
    expect(gramsToSend([], table)).toBe(25);
    expect(gramsToSend([paper(1, 0)], table)).toBe(35);
    expect(gramsToSend([paper(1, 2), paper(0, 1)], table)).toBe(65);
    expect(gramsToReturn(table)).toBe(35);
  });

  test('holds each paper at least once, also when the guide gives no count', () => {
    expect(gramsToSend([paper(0, 0)], table)).toBe(gramsToSend([paper(1, 0)], table));
  });

  test('beyond 100 g costs the next step of the table', () => {
    expect(postagePrice(table, 'same-district', 100)).toEqual({ price: 26000, sample: false });
    expect(postagePrice(table, 'same-district', 101)).toEqual({ price: 28500, sample: true });
    expect(postagePrice(table, 'other-province', 500)).toEqual({ price: 43500, sample: true });
  });

  test('heavier than the table has no price', () => {
    expect(postagePrice(table, 'in-province', 2001)).toBeUndefined();
    expect(quoteZones(table, 2001)).toEqual([]);
  });
});

describe('the zone of', () => {
  test.each([
    [{ commune: 'dong-xa' }, 'same-district', false],
    [{ commune: 'quan-lan' }, 'same-district', true],
    [{ province: 'Quảng Ninh', commune: 'Phường Hồng Gai' }, 'in-province', false],
    [{ province: 'tỉnh quang ninh', commune: 'Cẩm Phả' }, 'in-province', false],
    [{ province: 'QN', commune: 'Uông Bí' }, 'in-province', false],
    [{ province: 'Quảng Ninh', commune: 'Phường Hạ Long' }, 'in-province', false],
    [{ province: 'Quảng Ninh', commune: 'đặc khu Vân Đồn' }, 'same-district', false],
    [{ province: 'Quảng Ninh', commune: 'xã Minh Châu' }, 'same-district', true],
    [{ province: 'Hà Nội', commune: 'Phường Hai Bà Trưng' }, 'other-province', false],
    [{ province: 'Quảng Nam', commune: 'Minh Châu' }, 'other-province', false],
  ] as const)('%o is %s', (place, zone, isIsland) => {
    expect(zoneOf(place, units)).toEqual({ zone, isIsland });
  });

  test('the five island communes is told apart', () => {
    const islands = units.filter((unit) => zoneOf({ commune: unit.id }, units).isIsland).map((unit) => unit.id);
    expect(islands.sort()).toEqual(['ban-sen', 'minh-chau', 'ngoc-vung', 'quan-lan', 'thang-loi']);
  });
});

describe('a quote', () => {
  test('says the price, the days and where both come from', () => {
    expect(quotePostage(table, { place: { province: 'Hà Nội', commune: 'Ba Đình' }, grams: 35 }, units)).toEqual({
      zone: 'other-province',
      grams: 35,
      price: 31500,
      sample: false,
      days: { from: 4, to: 8 },
      isIsland: false,
      source: table.source,
      updated: table.updated,
    });
  });

  test('promises no days to an island', () => {
    const quote = quotePostage(table, { place: { commune: 'ban-sen' }, grams: 35 }, units);
    expect(quote).toMatchObject({ price: 26000, isIsland: true });
    expect(quote).not.toHaveProperty('days');
  });

  test('never falls with weight or distance', () => {
    for (const grams of [20, 100, 101, 250, 500, 999, 2000]) {
      const prices = quoteZones(table, grams).map((quote) => quote.price);
      expect(prices).toEqual([...prices].sort((a, b) => a - b));
      const heavier = quoteZones(table, Math.min(2000, grams * 2)).map((quote) => quote.price);
      expect(heavier.every((price, index) => price >= (prices[index] ?? 0))).toBe(true);
    }
  });
});

describe('the check of everything tells', () => {
  const context = { language: 'vi' as const, t: translator('vi'), units };
  const lines = (delivery: Partial<Delivery>) =>
    postageLines({ delivery, papers: [paper(1, 0)], postage: table }, context);

  test('nothing when nothing goes by post', () => {
    expect(lines({ send: 'online', return: 'counter', address: { commune: 'dong-xa', detail: '1' } })).toEqual([]);
  });

  test('the exact figure of both ways once the address is known', () => {
    const told = lines({ send: 'post', return: 'post', address: { commune: 'dong-xa', detail: 'Thôn 1' } });
    expect(told.map(({ way }) => way)).toEqual(['send', 'return']);
    expect(told[0]?.text).toContain('26.000 đồng nếu gửi từ địa chỉ nhận kết quả');
    expect(told[1]?.text).toContain('26.000 đồng');
  });

  test('the range of what sending costs when no address is', () => {
    expect(lines({ send: 'post', return: 'counter' })).toEqual([
      { way: 'send', text: 'Cước khoảng 26.000–31.500 đồng cho thư ước chừng 35 g, trả cho bưu điện.' },
    ]);
  });

  test('that the boat decides about an island', () => {
    const [line] = lines({ send: 'online', return: 'post', address: { commune: 'quan-lan', detail: 'Thôn 1' } });
    expect(line?.text).toContain('Xã đảo');
    expect(line?.text).not.toContain('ngày làm việc');
  });
});

describe('the number of a postal item', () => {
  test.each([
    ['EA123456785VN', true],
    ['ea 123 456 785 vn', true],
    ['Số hiệu bưu gửi: EA123456785VN.', true],
    ['EA 123–456–785 VN\u200b', true],
    ['ＥＡ１２３４５６７８５ＶＮ', true],
    ['RR473124829CH', true],
    ['EA123456789VN', false],
    ['VN1234567890', false],
  ])('%s: follows the standard is %s', (text, isStandard) => {
    expect(readItemNumber(text)?.isStandard).toBe(isStandard);
  });

  test('is read although a Vietnamese keyboard made Ê of its first two letters', () => {
    expect(readItemNumber('ê473124829vn')).toEqual({ number: 'EE473124829VN', isStandard: true });
    expect(readItemNumber('EÉ23456785VN')).toEqual({ number: 'EE123456785VN', isStandard: true });
  });

  test.each(['', 'abc', 'EA-1', 'EA12345; drop', 'CHUYENPHATNHANH', 'EA123456785VN và RR473124829CH'])(
    '%s is none',
    (text) => {
      expect(readItemNumber(text)).toBeUndefined();
    },
  );
});
