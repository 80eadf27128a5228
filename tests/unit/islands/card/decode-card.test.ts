import { expect, test } from 'vitest';
import { readIdCard } from '#src/guides/read/read-id-card.ts';
import { decodeDots } from '#src/islands/card/decode-photo.ts';
import { dotsOf, photoOf, type Shot } from './card-codes.ts';

const codes = [
  '022185001234|101234567|Phạm Thị Hoa|01021985|Nữ|Thôn Thái Hòa, Quan Lạn, Vân Đồn, Quảng Ninh|10052021',
  '022099005678||Nguyễn Hoàng Phương Thảo Nguyên|31121999|Nam|Số 12, ngõ 5, tổ 3, khu 5, Vân Đồn, Quảng Ninh|01092025',
];
const shots: [string, Shot][] = [
  ['straight', {}],
  ['small', { dot: 3 }],
  ['turned a quarter', { turn: 90 }],
  ['upside down', { turn: 180 }],
  ['turned by 7 degrees', { turn: 7 }],
  ['turned by 33 degrees', { turn: 33 }],
  ['turned by 141 degrees', { turn: 141 }],
  ['dark', { light: 0.25 }],
  ['very dark', { light: 0.08 }],
  ['blurred', { blur: 2 }],
  ['much blurred', { blur: 3.2 }],
  ['dark, blurred and turned', { light: 0.3, blur: 2, turn: 12 }],
];

test.each(codes.flatMap((code) => shots.map(([name, shot]) => [name, code, shot] as const)))(
  'a photo that is %s is read: %s',
  { timeout: 60_000 },
  async (_name, code, shot) => {
    const read = decodeDots(await dotsOf(await photoOf(code, shot)));

    expect(read).toBe(code);
    expect(readIdCard(read ?? '').ok).toBe(true);
  },
);

test('a picture without a code has none, and the answer comes soon', { timeout: 60_000 }, async () => {
  const plain = await dotsOf(await photoOf('022185001234|x', { blur: 30, dot: 4 }));
  const begun = performance.now();

  expect(decodeDots(plain)).toBeUndefined();
  console.info(`a picture without a code: ${Math.round(performance.now() - begun)} ms`);
});
