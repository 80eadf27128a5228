import { expect, test } from 'vitest';
import { parseEntry } from '#src/library/front-matter.ts';
import { situationSchema } from '#src/situations/situation-schema.ts';

const head = ['title: Mất thuyền', 'summary: Thuyền trôi mất.', 'words: [mất thuyền, thuyền trôi, trôi ghe]'];
const found = [
  'steps:',
  '  - { guide: bao-mat, why: Để báo. }',
  '  - { elsewhere: bien, title: Tìm thuyền, why: Để tìm. }',
];

/** Why this front matter is refused, or undefined. */
function refused(...lines: string[]): string | undefined {
  const source = ['---', ...lines, 'updated: 2026-11-29', '---', ''].join('\n');
  const parsed = parseEntry(source, situationSchema);
  return parsed.ok ? undefined : parsed.error.reason;
}

test('a situation with a guide and an office elsewhere is taken', () => {
  expect(refused(...head, ...found)).toBeUndefined();
});

test.each([
  ['no step at all', ['steps: []']],
  ['a step that is nothing', ['steps:', '  - { why: Để báo. }']],
  ['a step that is a guide and elsewhere', ['steps:', '  - { guide: a, elsewhere: b, title: C, why: Để báo. }']],
])('%s is refused', (_, steps) => {
  expect(refused(...head, ...steps)).toMatch(/ít nhất phải là 1|mỗi bước ghi một trong hai/);
});

test('a step done elsewhere says what is done there', () => {
  expect(refused(...head, 'steps:', '  - { elsewhere: bien, why: Để tìm. }')).toContain('phải có title');
});

test('the same step twice needs two names', () => {
  const twice = (name: string) => [...found, `  - { elsewhere: bien, ${name}title: Bảo hiểm, why: Để đòi. }`];

  expect(refused(...head, ...twice(''))).toContain('bước "bien" có hai lần');
  expect(refused(...head, ...twice('id: bao-hiem, '))).toBeUndefined();
});

test('words that stand there twice are refused', () => {
  const [title = '', summary = ''] = head;

  expect(refused(title, summary, 'words: [mất ghe, trôi ghe, mất ghe]', ...found)).toContain(
    'câu "mất ghe" có hai lần',
  );
});

test('an answer leads only to steps of the file, each once, and is told apart from the others', () => {
  const first = (...choices: string[]) => [
    ...head,
    ...found,
    'first:',
    '  ask: Thuyền nào?',
    '  choices:',
    ...choices.map((choice) => `    - { ${choice} }`),
  ];
  const nan = 'id: nan, label: Thuyền nan, steps: [bao-mat]';

  expect(refused(...first(nan, 'id: may, label: Thuyền máy, steps: [bien, bao-mat]'))).toBeUndefined();
  expect(refused(...first(nan, 'id: may, label: Thuyền máy, steps: [troi]'))).toContain('không có bước "troi"');
  expect(refused(...first(nan, 'id: may, label: Thuyền máy, steps: [bien, bien]'))).toContain('bước "bien" có hai lần');
  expect(refused(...first(nan, 'id: nan, label: Thuyền máy, steps: [bien]'))).toContain('câu trả lời "nan" có hai lần');
  expect(refused(...first(nan))).toContain('ít nhất phải là 2');
});
