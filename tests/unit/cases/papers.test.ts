import { expect, test } from 'vitest';
import { caseLimits, tooMuch } from '#src/cases/papers/case-limits.ts';
import { isIdentityPaper } from '#src/cases/papers/identity-paper.ts';
import { translator } from '#src/i18n/translate.ts';
import { readClamdUrl } from '#src/platform/papers/clamd.ts';
import { judgeType } from '#src/storage/files/upload-type.ts';

const upload = (bytes = 1_000, pages?: number) => ({
  ...{ id: 'a', name: 'a.pdf', type: 'application/pdf', sha256: '', bytes },
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

test.each([
  ['tcp://127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
  ['tcp://[::1]:3310/', { host: '::1', port: 3310 }],
  ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ['http://127.0.0.1:3310', undefined],
  ['tcp://127.0.0.1', undefined],
])('%s is where ClamAV listens: %o', (address, expected) => {
  expect(readClamdUrl(address)).toEqual(expected);
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

test('a photo of an iPhone is told as what it is, whatever its name', async () => {
  const heic = Buffer.concat([
    Buffer.from('000000186674797068656963000000006d69663168656963', 'hex'),
    Buffer.alloc(100),
  ]);

  expect(await judgeType(heic, 'anh.jpg')).toEqual({ ok: false, error: { kind: 'heic' } });
});
