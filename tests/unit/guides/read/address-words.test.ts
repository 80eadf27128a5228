import { describe, expect, test } from 'vitest';
import { plainLetters } from '#src/base/plain-letters.ts';
import { receptionCommunes, type Unit } from '#src/county/unit.ts';
import { readAddress } from '#src/guides/read/read-place.ts';
import { cpuMs } from '#tests/stores/cpu-time.ts';
import { vanDon } from '#tests/unit/guides/van-don.ts';

const befores = [
  'thôn 5',
  'Số nhà 12, tổ 3',
  'tổ 3, gần trạm cứu hỏa',
  'Đội 2 thôn Nam',
  'ngõ 7 đường 30/4, khu 9',
  'nhà ông Bảy cạnh quán nước',
];
const parents = ['', ', đặc khu Vân Đồn', ', Vân Đồn, Quảng Ninh', ' huyện Vân Đồn'];
const unmarked = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
const words = (text: string) => plainLetters(text).split(' ').filter(Boolean);

function waysToName({ name, shortName, aliases }: Unit): string[] {
  const ways = [name.vi, name.vi.toLowerCase(), shortName?.vi.replace(/ \(.*/, '') ?? name.vi, ...aliases];
  return [...new Set(ways)];
}

const typed = receptionCommunes(vanDon).flatMap((commune) =>
  waysToName(commune).flatMap((name) =>
    befores.flatMap((before) =>
      [', ', ' '].flatMap((sign) =>
        parents.flatMap((parent) => {
          const text = `${before}${sign}${name}${parent}`;
          return [text, unmarked(text)].map((line) => ({ line, commune, name }));
        }),
      ),
    ),
  ),
);

describe('an address in one line', () => {
  test(`no word of ${typed.length} addresses in the 12 communes is lost, and none is put elsewhere`, () => {
    const wrong = typed.filter(({ line, commune }) => {
      const read = readAddress(vanDon, line);
      if (!read.ok) return false;
      if ('province' in read.value || read.value.commune !== commune.id) return true;
      // What the answer says by itself: the commune and what it lies in.
      const said = words(`${waysToName(commune).join(' ')} ${parents.join(' ')} thị trấn tt`);
      const kept = [...words(read.value.detail), ...said];
      return words(line).some((word) => !kept.includes(word));
    });

    expect(wrong.map(({ line }) => [line, readAddress(vanDon, line)])).toEqual([]);
  });

  test('a commune that is told by its kind is always understood, and what stands before it is the detail', () => {
    const told = typed.filter(({ name }) => /^(xã|thị trấn|đảo|xa) /i.test(name));
    const wrong = told.filter(({ line, commune, name }) => {
      const read = readAddress(vanDon, line);
      const before = plainLetters(line.slice(0, line.toLowerCase().indexOf(unmarkedAs(line, name).toLowerCase())));
      return !read.ok || read.value.commune !== commune.id || plainLetters(read.value.detail) !== before.trim();
    });

    expect(wrong.map(({ line }) => [line, readAddress(vanDon, line)])).toEqual([]);
  });

  test.each([
    ['thôn 5 xã Hạ Long', { commune: 'ha-long', detail: 'thôn 5' }],
    ['thôn 5, tổ 2 xã Hạ Long', { commune: 'ha-long', detail: 'thôn 5, tổ 2' }],
    ['tổ 3, gần trạm cứu hỏa Cái Rồng', { commune: 'cai-rong', detail: 'tổ 3, gần trạm cứu hỏa Cái Rồng' }],
    ['gần chợ Cái Rồng, cạnh trạm y tế', { commune: 'cai-rong', detail: 'gần chợ Cái Rồng, cạnh trạm y tế' }],
    ['thôn 2, xã Tân Dân, Hà Tây cũ', { province: 'Hà Tây cũ', commune: 'xã Tân Dân', detail: 'thôn 2' }],
    ['Tổ 2, phường Bến Nghé, TP.HCM', { province: 'TP.HCM', commune: 'phường Bến Nghé', detail: 'Tổ 2' }],
    ['Tổ 2, xã Bình Dân, tỉnh Hải Dương', { province: 'tỉnh Hải Dương', commune: 'xã Bình Dân', detail: 'Tổ 2' }],
    ['Số 1, phường Ngọc Hà, Hà Nội, Việt Nam', { province: 'Hà Nội', commune: 'phường Ngọc Hà', detail: 'Số 1' }],
  ])('%j is read as %j', (line, value) => {
    expect(readAddress(vanDon, line)).toEqual({ ok: true, value });
  });

  test.each([
    'tổ 3, gần trạm cứu hỏa',
    'phường Bãi Cháy, thành phố Hạ Long',
    'ăn cơm bình dân xong, rồi về nhà',
    'từ Đông Xá sang Cái Rồng',
    'xóm Bình Dân Hưng Yên',
  ])('%j names neither a commune of ours nor a province, so it is asked about', (line) => {
    expect(readAddress(vanDon, line)).toEqual({ ok: false, error: { kind: 'incomplete-address' } });
  });
});

function unmarkedAs(line: string, name: string): string {
  return line.toLowerCase().includes(name.toLowerCase()) ? name : unmarked(name);
}

test.each(['xã ', 'ở ', 'Cái Rồng ', 'thôn 3 xã Đông Xá '])(
  'two thousand letters of "%s" cost little work',
  async (word) => {
    const text = word.repeat(Math.ceil(2_000 / word.length));

    expect(await cpuMs(() => readAddress(vanDon, text))).toBeLessThan(100);
  },
);
