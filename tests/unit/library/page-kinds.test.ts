import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contentKinds } from '#src/content-kinds.ts';
import { pageKind } from '#src/county/page-kind.ts';
import type { Library } from '#src/library/library.ts';
import { noFacts, noTexts, type PageKind, type Titled } from '#src/library/page-kind.ts';
import { createPublicPages } from '#src/library/public-pages.ts';
import { DocumentReader } from '#src/search/index/read-documents.ts';
import { type ResultType, resultTypes } from '#src/search/search.ts';
import { searchedKinds } from '#src/search/searched-kinds.ts';
import { readContent } from '../assistant/read-content.ts';

const library = readContent();
const now = new Date('2026-11-22T03:00:00Z');

test('every kind that is registered can be found, under its own name', () => {
  expect(contentKinds.map(({ name }) => name).toSorted()).toEqual([...resultTypes].toSorted());
  for (const kind of contentKinds) expect(searchedKinds[kind.name as ResultType]).toBe(kind);
});

test('a kind that does not say who may see its entries is refused by the compiler', () => {
  const { listed: _, ...others } = pageKind;

  // @ts-expect-error: nothing says what is listed.
  others satisfies PageKind<Titled, Titled>;
  expect(others.address).toBe('/');
});

test.each(contentKinds.map((kind) => [kind.name, kind] as const))(
  'every %s that is listed is found, at an address with a page of its own',
  (name, kind) => {
    const reader = new DocumentReader(library);
    const paths = createPublicPages(library, contentKinds, { now: () => now })
      .list()
      .map(({ path }) => path);
    expect(readdirSync(`src/pages${kind.address}`).some((file) => file.startsWith('['))).toBe(true);

    const entries = library.entries(kind);
    expect(entries.length).toBeGreaterThan(0);
    for (const { slug, meta } of entries) {
      const isListed = kind.listed(meta, now) !== undefined;
      expect(paths.includes(kind.address + slug)).toBe(isListed);
      expect(reader.head(name as ResultType, slug, now) !== undefined).toBe(isListed);
    }
    reader.close();
  },
);

test('a list of pages that must end somewhere loses the oldest of the largest kind', () => {
  const sketch = (name: string): PageKind<Titled & { day: string }> => ({
    name,
    folder: name,
    schema: pageKind.schema as never,
    textSchema: pageKind.textSchema,
    address: `/${name}/`,
    listed: ({ day }) => (day === '' ? undefined : { updated: day }),
    searched: () => ({ facts: () => noFacts, texts: () => noTexts }),
  });
  const days: Record<string, string[]> = { many: ['2026-01-01', '2026-03-01', '', '2026-02-01'], few: ['2020-01-01'] };
  const sketched: Partial<Library> = {
    entries: ((kind: { name: string }) =>
      (days[kind.name] ?? []).map((day, index) => ({ slug: `s${index}`, meta: { day } }))) as never,
  };

  const pages = createPublicPages(sketched as Library, [sketch('many'), sketch('few')], { now: () => now });

  expect(pages.list().map(({ path }) => path)).toEqual(['/few/s0', '/many/s1', '/many/s3', '/many/s0']);
});
