import { expect, test } from 'vitest';
import { withAsk, withSynonym } from '#src/search/missed-words.ts';

const guide = (asks: string) => `---\ntitle: Khai tử # tên\n${asks}level: full\n---\nThân bài.\n`;

test('a question goes after the last one, everything else stays as it was written', () => {
  const before = guide('asks:\n  - xin giấy khai tử # hay hỏi\n  # ghi chú\n');
  expect(withAsk(before, 'báo mất người nhà')).toBe(
    guide('asks:\n  - xin giấy khai tử # hay hỏi\n  - báo mất người nhà\n  # ghi chú\n'),
  );
  expect(withAsk(guide('asks: ["a b", "c d"]\n'), 'e f')).toBe(guide('asks: ["a b", "c d", e f]\n'));
  expect(withAsk(guide('asks: []\n'), 'e f')).toBe(guide('asks: [e f]\n'));
  expect(withAsk(guide(''), 'e f')).toBe('---\ntitle: Khai tử # tên\nlevel: full\nasks:\n  - e f\n---\nThân bài.\n');
});

test('what YAML would read as something else is quoted', () => {
  expect(withAsk(guide('asks:\n  - a b\n'), 'mất: làm sao # gấp')).toContain('  - "mất: làm sao # gấp"\n');
  expect(withAsk(guide('asks: [a b]\n'), 'một, hai]')).toContain('[a b, "một, hai]"]');
  expect(withAsk(guide('asks:\n  - a b\n'), 'no')).toContain('  - "no"\n');
});

test('what is there already, with other marks or signs, is not added twice', () => {
  expect(withAsk(guide('asks:\n  - Báo tử!\n'), 'bao tu')).toBeUndefined();
  expect(withSynonym('same:\n  - ["báo tử", "khai tử"]\n', 'bao tu', 'khai tử')).toBeUndefined();
});

test('a synonym joins the group of what it means, or makes one of its own', () => {
  const file = '# đầu tệp\nsame:\n  - ["báo tử", "khai tử"] # tử\n  - ["a", "b"]\nambiguous: []\n';
  expect(withSynonym(file, 'về với tổ tiên', 'Khai Tử')).toBe(file.replace('"khai tử"]', '"khai tử", về với tổ tiên]'));
  expect(withSynonym(file, 'mủng', 'thuyền thúng')).toBe(
    file.replace('["a", "b"]\n', '["a", "b"]\n  - [thuyền thúng, mủng]\n'),
  );
});

test('a file of another shape is left alone', () => {
  expect(withAsk('không có phần đầu', 'a b')).toBeUndefined();
  expect(withAsk('---\n- a\n---\n', 'a b')).toBeUndefined();
  expect(withSynonym('same: 3\n', 'a b', 'c d')).toBeUndefined();
});
