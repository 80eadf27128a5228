import { expect, test } from 'vitest';
import { linkTo, pictureOf } from '#src/islands/editing/finder.ts';

test('a link keeps the words that were chosen, else it has the title, and no sign of either ends it', () => {
  expect(linkTo({ title: 'Lịch [tàu]', address: '/tin-tuc/tau' }, '').text).toBe('[Lịch tàu](/tin-tuc/tau)');
  expect(linkTo({ title: 'Lịch', address: 'https://a.vn/b(c) d' }, 'tại đây').text).toBe(
    '[tại đây](https://a.vn/b%28c%29%20d)',
  );
});

test('a picture without words waits for them between its brackets', () => {
  expect(pictureOf({ title: '', address: 'anh 1.jpg' })).toEqual({ text: '![](anh%201.jpg)', select: [2, 2] });
  expect(pictureOf({ title: 'Cầu cảng', address: '/news/a.jpg' })).toEqual({
    text: '![Cầu cảng](/news/a.jpg)',
    select: [24, 24],
  });
});
