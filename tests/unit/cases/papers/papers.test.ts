import { expect, test } from 'vitest';
import { caseLimits, tooMuch } from '#src/cases/papers/check-papers.ts';
import { isIdentityPaper } from '#src/cases/papers/read-upload.ts';
import { translator } from '#src/i18n/translate.ts';

const upload = (bytes = 1_000, pages?: number) => ({
  id: 'a',
  name: 'a.pdf',
  type: 'application/pdf',
  sha256: '',
  bytes,
  ...(pages === undefined ? {} : { pages }),
});
const sent = (count: number, ...facts: Parameters<typeof upload>) => ({
  paper: 'giay-chung-sinh',
  uploads: Array.from({ length: count }, () => upload(...facts)),
});

test('twenty files of a paper are taken, one more is told with the number', () => {
  expect(tooMuch([sent(20)])).toEqual([]);
  expect(tooMuch([sent(21)])).toEqual([
    { field: 'papers.giay-chung-sinh', kind: 'too-many-files', params: { max: caseLimits.filesAPaper } },
  ]);
});

test('the files of a case may be neither too many nor too heavy together', () => {
  const kinds = (...papers: Parameters<typeof tooMuch>[0]) =>
    tooMuch(papers).map(({ field, kind }) => `${field} ${kind}`);

  expect(kinds(sent(20), sent(20), sent(20))).toEqual([]);
  expect(kinds(sent(20), sent(20), sent(20), sent(1))).toEqual(['papers too-many-files']);
  expect(kinds(sent(15, 10 * 1_048_576), sent(1, 1))).toEqual(['papers case-too-large']);
  expect(kinds(sent(2, 1_000, 200))).toEqual([]);
  expect(kinds(sent(2, 1_000, 200), sent(1))).toEqual(['papers too-many-pages']);
});

test.each([
  ['can-cuoc', true],
  ['can-cuoc-hai-ben', true],
  ['giay-tuy-than', true],
  ['giay-to-tuy-than-cu', true],
  ['ban-sao-ho-chieu', true],
  ['giay-chung-sinh', false],
  ['chung-minh-cho-o', false],
  ['to-khai', false],
])('%s proves who somebody is: %s', (id, expected) => {
  expect(isIdentityPaper({ papers: [] }, id)).toBe(expected);
});

test('what a guide says of its paper wins over the id', () => {
  const paper = { id: 'can-cuoc', name: 'x', kind: 'submit', identity: false } as never;

  expect(isIdentityPaper({ papers: [paper] }, 'can-cuoc')).toBe(false);
});

const kinds = [
  ...['empty', 'too-large-file', 'type-not-allowed', 'type-mismatch', 'heic', 'old-word', 'docx-active', 'damaged'],
  ...['two-in-one', 'too-much-inside', 'too-many-pixels', 'pdf-too-many-pages', 'pdf-script', 'pdf-launch'],
  ...['pdf-attachment', 'pdf-encrypted', 'pdf-xfa', 'not-checkable', 'infected'],
];
test.each(kinds)('%s is told in both languages with the name of the file', (kind) => {
  for (const language of ['vi', 'en'] as const) {
    const text = translator(language)(`form.problem.${kind}`, { name: 'giay.pdf' });
    expect(text).toContain('giay.pdf');
    expect(text).not.toContain('{{');
  }
});
