import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { takesTwoPeople } from '#src/editing/takes-two-people.ts';
import { roleOfPath } from '#src/library/content-path.ts';

const path = 'guides/ho-tich/dang-ky-khai-sinh.md';
const english = path.replace('.md', '.en.md');
const [before, beforeEnglish] = [path, english].map((name) => readFileSync(`content/${name}`, 'utf8'));

function takesTwo(of: string, after: string, was: string | undefined = of === english ? beforeEnglish : before) {
  const role = roleOfPath(of, { kinds: contentKinds, dataFiles });
  return role && takesTwoPeople(role, of, { before: was, after });
}

test.each([
  ['a fee', /amount: \d+/, 'amount: 9000'],
  ['a time', /value: 1, unit: working-day/, 'value: 2, unit: working-day'],
  ['the papers', /name: .*[Cc]hứng sinh.*/, 'name: Giấy khác'],
  ['the legal basis', /number: "?60\/2014\/QH13"?/, 'number: "61/2014/QH13"'],
])('%s of a guide takes two people', (_, from, to) => {
  const after = (before ?? '').replace(from, to);
  expect(after).not.toBe(before);
  expect(takesTwo(path, after)).toBe(true);
});

test.each([
  ['its title', /^title: .*/m, 'title: Tên khác'],
  ['its body', /$/, '\nThêm một dòng.\n'],
  ['how people ask', /asks:\n/, 'asks:\n  - hỏi thêm\n'],
])('%s does not', (_, from, to) => {
  const after = (before ?? '').replace(from, to);
  expect(after).not.toBe(before);
  expect(takesTwo(path, after)).toBe(false);
});

test.each([
  ['a line that only patterns take for the end', '# \u2028---\u2028\n'],
  ['a status that only patterns see', '# \u2028status: draft\u2028\n'],
])('a fee takes two people behind %s', (_, line) => {
  const after = (before ?? '').replace(/amount: \d+/, 'amount: 9000').replace('---\n', `---\n${line}`);
  expect(takesTwo(path, after)).toBe(true);
});

test('a new guide takes two whole, its translation for what it says of papers and fees, news never', () => {
  expect(takesTwo('guides/ho-tich/moi.md', before ?? '', '')).toBe(true);
  const title = '---\ntitle: Birth\nsummary: Of a child.\n---\n';
  expect(takesTwo(english, title, '')).toBe(true);
  const role = roleOfPath(english, { kinds: contentKinds, dataFiles });
  expect(role && takesTwoPeople(role, english, { before: undefined, after: title })).toBe(false);
  expect(role && takesTwoPeople(role, english, { before: undefined, after: beforeEnglish ?? '' })).toBe(true);
  expect(takesTwo('news/2026/a.md', '---\ntitle: A\nstatus: published\n---\n', undefined)).toBe(false);
});
