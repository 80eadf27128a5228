import { describe, expect, test } from 'vitest';
import { withAsk, withOptionWord, withSituationWord, withSynonym } from '#src/search/missed/missed-words.ts';

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

test('a word of a situation goes after the last one', () => {
  const before = guide('words:\n  - vợ em mới đẻ\n  - có em bé # hay nói\n');
  expect(withSituationWord(before, 'nhà mới thêm người')).toBe(
    guide('words:\n  - vợ em mới đẻ\n  - có em bé # hay nói\n  - nhà mới thêm người\n'),
  );
  expect(withSituationWord(before, 'Vo em moi de')).toBeUndefined();
});

describe('another name of an option', () => {
  const form = (options: string) =>
    guide(
      `form:\n  - section: Cháu\n    fields:\n      - id: noi-sinh\n        type: choice\n        options:\n${options}`,
    );
  const at = { field: 'noi-sinh', value: 'vien' };

  test('joins the names it has, or begins them, between braces and on lines of their own', () => {
    const one = '          - { value: vien, label: "Cơ sở y tế", also: [bệnh viện] } # a\n';
    const other = '          - { value: khac, label: Nơi khác }\n';
    expect(withOptionWord(form(one + other), at, 'ở trạm')).toBe(
      form(one.replace('[bệnh viện]', '[bệnh viện, ở trạm]') + other),
    );
    expect(withOptionWord(form(one + other), { ...at, value: 'khac' }, 'đẻ rơi, dọc đường')).toBe(
      form(one + other.replace('Nơi khác }', 'Nơi khác, also: ["đẻ rơi, dọc đường"] }')),
    );
    const lines = '          - value: vien\n            label: Cơ sở y tế # ở đâu cũng được\n          - value: khac\n';
    expect(withOptionWord(form(lines), at, 'ở viện')).toBe(
      form(lines.replace('được\n', 'được\n            also: [ở viện]\n')),
    );
  });

  test('in a repeated group is found as well', () => {
    const group = guide(
      'form:\n  - fields:\n      - id: con\n        fields:\n          - { id: noi-sinh, options: [{ value: vien, label: Viện }] }\n',
    );
    expect(withOptionWord(group, at, 'nhà thương')).toContain('{ value: vien, label: Viện, also: [nhà thương] }');
  });

  test('is refused where an option of the field is called so, and where there is none', () => {
    const two = '          - { value: vien, label: Viện }\n          - { value: khac, label: Khác, also: [ở nhà] }\n';
    expect(withOptionWord(form(two), at, 'o nha')).toBeUndefined();
    expect(withOptionWord(form(two), { ...at, value: 'rung' }, 'trong rừng')).toBeUndefined();
    expect(withOptionWord(guide(''), at, 'ở viện')).toBeUndefined();
  });
});
