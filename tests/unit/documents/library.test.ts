import { expect, test } from 'vitest';
import { createDocuments } from '#src/documents/create-documents.ts';
import { type DocumentMeta, documentKind } from '#src/documents/document-kind.ts';
import { markExpired } from '#src/documents/mark-expired.ts';
import { standingsOn } from '#src/documents/standing.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Entry, Library } from '#src/library/library.ts';

const today = '2026-11-30';
const clock = { now: () => new Date(`${today}T09:00:00+07:00`) };
const document = (slug: string, more: object): Entry<DocumentMeta> => ({
  kind: 'document',
  slug,
  path: `documents/${slug}.md`,
  hash: '',
  meta: documentKind.schema.parse({
    title: `Văn bản ${slug}`,
    type: 'Quyết định',
    issuer: 'Ủy ban nhân dân',
    issued: '2025-01-01',
    summary: 'x',
    status: 'in-force',
    ...more,
  }),
});
function libraryOf(...entries: Entry<DocumentMeta>[]) {
  const library = {
    entries: () => entries,
    entry: (_: unknown, slug: string) => entries.find((item) => item.slug === slug),
    html: async () => '',
  };
  return library as unknown as Library;
}
const old = document('cu', { number: '1/2020/QĐ-UBND', issued: '2020-01-01' });
const newer = document('moi', { number: '2/2025/QĐ-UBND', issued: '2025-01-01', replaces: ['cu'], amends: ['khac'] });
const other = document('khac', { number: '3/2021/QĐ-UBND', issued: '2021-01-01' });
const library = libraryOf(old, newer, other);

test('what is replaced by a document in force has ended, and both say so', async () => {
  const documents = createDocuments(library, clock);

  const [former, current, amended] = await Promise.all(['cu', 'moi', 'khac'].map((s) => documents.view(s, 'vi')));

  expect(former?.status).toBe('expired');
  expect(former?.relations.replacedBy.map(({ slug }) => slug)).toEqual(['moi']);
  expect(current?.relations.replaces).toEqual([
    { slug: 'cu', number: '1/2020/QĐ-UBND', title: 'Văn bản cu', status: 'expired' },
  ]);
  expect(amended?.status).toBe('in-force');
  expect(amended?.relations.amendedBy.map(({ slug }) => slug)).toEqual(['moi']);
  expect(documents.cited('01/2020/QĐ-UBND')).toMatchObject({ slug: 'cu', status: 'expired', newer: [{ slug: 'moi' }] });
});

test('a document is not ended by one that is not in force yet', () => {
  const later = document('sau', {
    number: '9/2026/QĐ-UBND',
    issued: '2026-10-01',
    effective: '2027-03-01',
    replaces: ['cu'],
  });
  const shelf = libraryOf(old, later);

  expect(standingsOn(shelf, '2027-02-28').bySlug.get('cu')?.status).toBe('in-force');
  expect(standingsOn(shelf, '2027-03-01').bySlug.get('cu')?.status).toBe('expired');
});

test('it ends on the day that is written', () => {
  const shelf = libraryOf(document('han', { number: '4/2021/QĐ-UBND', expired: '2026-12-01' }));

  expect(standingsOn(shelf, '2026-11-30').bySlug.get('han')?.status).toBe('in-force');
  expect(standingsOn(shelf, '2026-12-01').bySlug.get('han')?.status).toBe('expired');
});

test.each([
  ['itself', [document('a', { number: '1/A', replaces: ['a'] })], 'tạo thành vòng'],
  [
    'each other by way of a third',
    [
      document('a', { number: '1/A', replaces: ['b'] }),
      document('b', { number: '2/A', amends: ['c'] }),
      document('c', { number: '3/A', replaces: ['a'] }),
    ],
    'tạo thành vòng',
  ],
  ['what is not there', [document('a', { number: '1/A', replaces: ['x'] })], 'không có tệp x.md'],
  [
    'a later one',
    [document('a', { number: '1/A', replaces: ['b'] }), document('b', { number: '2/A', issued: '2026-01-01' })],
    'ban hành sau',
  ],
] as const)(
  'documents that replace %s: nobody saves it, the problem is told, the relation is not shown',
  (_, entries, words) => {
    const shelf = libraryOf(...entries);
    const [first] = entries;

    expect(documentKind.refused?.(first.meta, shelf, 'a')?.reason).toContain(words);
    expect(documentKind.missing?.(first.meta, shelf, 'a')[0]?.reason).toContain(words);
    for (const { replaces, amends, status } of standingsOn(shelf, today).bySlug.values()) {
      expect([...replaces, ...amends, status]).toEqual(['in-force']);
    }
  },
);

test('two agencies that gave the same number: nothing is said of either where only the number is cited', () => {
  const twice = libraryOf(old, document('tinh', { number: '1/2020/QĐ-UBND' }));

  expect(createDocuments(twice, clock).cited('1/2020/QĐ-UBND')).toBeUndefined();
});

test('the list is asked by number first, else by words without diacritics', () => {
  const documents = createDocuments(library, clock);
  const found = (query: string) => documents.list({ query }, 'vi').map(({ slug }) => slug);

  expect(found('qd 2')).toEqual(['moi']);
  expect(found('2 QĐ UBND')).toEqual(['moi']);
  expect(found('van ban khac')).toEqual(['khac']);
  expect(found('')).toEqual(['moi', 'khac', 'cu']);
});

const standings = standingsOn(library, today);
const marked = (html: string, own?: string) =>
  markExpired(html, { standings, language: 'vi', t: translator('vi'), own });
const tag = '<span class="tag tag-hot">hết hiệu lực</span>';

test('a mark stands behind every citation of what has ended', () => {
  expect(marked('<p><a href="/van-ban/cu">văn bản <b>cũ</b></a>, xem</p>')).toBe(
    `<p><a href="/van-ban/cu">văn bản <b>cũ</b></a> ${tag}, xem</p>`,
  );
  expect(marked('<p>Quyết định 01/2020/QĐ-UBND.</p>')).toBe(
    '<p>Quyết định 01/2020/QĐ-UBND <a class="tag tag-hot" href="/van-ban/cu">hết hiệu lực</a>.</p>',
  );
});

test.each([
  '<p><a href="/van-ban/moi">2/2025/QĐ-UBND</a></p>',
  '<p><code>1/2020/QĐ-UBND</code></p>',
  '<p><img alt="a > 1/2020/QĐ-UBND" src="/hinh/x.png"></p>',
  '<p>11/2020/QĐ-UBND, 1/2020/QĐ-UBNDX, x1/2020/QĐ-UBND</p>',
  '<p>ngày 1/1/2020</p>',
])('%s is left as it is', (html) => {
  expect(marked(html)).toBe(html);
});

test('a document does not mark itself', () => {
  expect(marked('<p>1/2020/QĐ-UBND</p>', 'cu')).toBe('<p>1/2020/QĐ-UBND</p>');
});
