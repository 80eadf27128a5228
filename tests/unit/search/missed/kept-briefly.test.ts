import { expect, test } from 'vitest';
import { mayBeKept } from '#src/search/missed/kept-briefly.ts';

const found = { total: 3, tookMs: 1, results: [] };

test.each(['khai sinh', 'thủ tục đất đai', 'Nghị định 118/2025/NĐ-CP', '1.001193', 'mất giấy tờ năm 2025'])(
  'what everybody asks is kept for others: %s',
  (query) => expect(mayBeKept({ ...found, query })).toBe(true),
);

test.each(['Nguyễn Văn An', '0912 345 678', 'vd-261129-0006', 'hoa@example.vn', '022195001234 khai sinh'])(
  'what may be one person’s is not: %s',
  (query) => expect(mayBeKept({ ...found, query })).toBe(false),
);

test('an answer that is not whole, counted as missed or told why is not kept', () => {
  const query = 'khai sinh';
  expect(mayBeKept({ ...found, query, building: true })).toBe(false);
  expect(mayBeKept({ ...found, query, cut: true })).toBe(false);
  expect(mayBeKept({ ...found, query, doubtful: true })).toBe(false);
  expect(mayBeKept({ ...found, query, total: 0 })).toBe(false);
  expect(mayBeKept({ ...found, query, plan: { slots: [], corrected: [], leastWeight: 0 } })).toBe(false);
});
