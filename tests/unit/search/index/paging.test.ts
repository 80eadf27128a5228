import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry, Library } from '#src/library/library.ts';
import { synonymsFile } from '#src/search/analysis/synonyms.ts';
import { createSearch } from '#src/search/create-search.ts';
import { countTerms } from '#src/search/index/count-terms.ts';
import type { SegmentStore } from '#src/search/index/segment-store.ts';
import { SegmentWriter } from '#src/search/index/segment-writer.ts';
import type { SearchAnswer, SearchQuery } from '#src/search/search.ts';

const seed = Number(process.env.SEED ?? 1);
const runs = process.env.FULL ? 200 : 8;
const clock = { now: () => new Date('2026-11-29T09:00:00+07:00') };

const store: SegmentStore = {
  load: async () => [],
  async build(_group, documents) {
    const writer = new SegmentWriter();
    for await (const some of documents) for (const document of some) writer.add(countTerms(document));
    return writer.finish();
  },
  remove: async () => {},
  close: async () => {},
};

type Sketch = { slug: string; title: string; body: string; number?: string; status?: string };

/** The search over pages, and documents where a number is given. */
async function searchOver(sketches: readonly Sketch[]) {
  const entries = sketches.map(
    ({ slug, title, number, status }): Entry<unknown> => ({
      kind: number ? 'document' : 'page',
      slug,
      path: `${slug}.md`,
      hash: slug,
      meta: { title, summary: '', asks: [], number, status, type: '', issuer: '', issued: '2020-01-01' },
    }),
  );
  const library: Partial<Library> = {
    entries: ((kind: { name: string }) => entries.filter((item) => item.kind === kind.name)) as Library['entries'],
    entry: ((kind: { name: string }, slug: string) =>
      entries.find((item) => item.kind === kind.name && item.slug === slug)) as Library['entry'],
    body: async (_kind, slug) => sketches.find((item) => item.slug === slug)?.body ?? '',
    data: ((file: { name: string }) =>
      file.name === synonymsFile.name ? [{ same: [['dân', 'bà con']], ambiguous: [] }] : []) as Library['data'],
    onChange: () => () => {},
  };
  const search = await createSearch({ library: library as Library, clock, store });
  await search.settled();
  return search;
}

/** Every page of the answer, and one more. */
async function walk(search: { search(query: SearchQuery): Promise<SearchAnswer> }, query: SearchQuery, limit: number) {
  const first = await search.search({ ...query, limit });
  const ids: string[] = [];
  for (let offset = 0; offset <= first.total + limit; offset += limit) {
    const page = await search.search({ ...query, limit, offset });
    expect(page.total).toBe(first.total);
    if (offset >= first.total) expect(page.results).toEqual([]);
    ids.push(...page.results.map((result) => `${result.type}:${result.id}`));
  }
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(first.total);
  return ids;
}

const words = ['đất', 'đai', 'khai', 'sinh', 'kết', 'hôn', 'phép', 'xây', 'dựng', 'thuế'];
const text = (least: number, most: number) =>
  fc.array(fc.constantFrom(...words), { minLength: least, maxLength: most }).map((list) => list.join(' '));
const archive = fc
  .array(fc.record({ title: text(1, 4), body: text(0, 12), replaces: fc.nat({ max: 80 }), kind: fc.nat({ max: 2 }) }), {
    minLength: 35,
    maxLength: 90,
  })
  .map((list) =>
    list.map(({ title, body, replaces, kind }, n): Sketch => {
      const common = { slug: `b${n}`, title, body: `${body} người dân` };
      const number = `${n + 1}/2020/NĐ-CP`;
      if (kind === 0) return common;
      if (kind === 1) return { ...common, number, status: 'in-force' };
      return { ...common, title: `${title}, thay bằng ${replaces + 1}/2020/NĐ-CP`, number, status: 'expired' };
    }),
  );

test(`every page of results together is what was told, each once (SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(archive, text(1, 3), fc.integer({ min: 3, max: 40 }), async (sketches, query, limit) => {
      const search = await searchOver(sketches);

      await walk(search, { query }, limit);
      await walk(search, { query, order: 'date' }, limit);
      await walk(search, { query, types: ['document'] }, limit);
      await walk(search, { query: `"${query}"` }, limit);
      // What every document holds is found in every document, alone or beside another such word.
      for (const common of ['người', 'dân', 'người dân', '"người dân"']) {
        expect(await walk(search, { query: common }, limit)).toHaveLength(sketches.length);
      }
      await search.close();
    }),
    { numRuns: runs, seed },
  );
});

test('a phrase is found wherever it stands, however many pages hold one of its words', async () => {
  const others = Array.from({ length: 600 }, (_, n) => ({
    slug: `b${n}`,
    title: n % 2 === 0 ? 'Đất đai của hộ' : 'Đất đai của tịch',
    body: '',
  }));
  const body = `sổ hộ tịch, sổ đất đai ${'chữ số '.repeat(300)}`;
  const search = await searchOver([...others, { slug: 'dung', title: 'Giấy', body }]);

  const { results, total, cut } = await search.search({ query: 'đất đai của "hộ tịch"' });

  expect([results.map(({ id }) => id), total, cut]).toEqual([['dung'], 1, undefined]);
  await search.close();
});

test('when more pages hold the words of a phrase than are read, the answer says so', async () => {
  const sketches = Array.from({ length: 230 }, (_, n) => ({ slug: `b${n}`, title: `Bài ${n}`, body: 'người dân' }));
  const search = await searchOver(sketches);

  const answer = await search.search({ query: '"người dân"' });

  expect([answer.total, answer.cut]).toEqual([200, true]);
  await search.close();
});

test('the pages go on behind the ten thousandth result', async () => {
  const sketches = Array.from({ length: 10_050 }, (_, n) => ({ slug: `b${n}`, title: 'người dân', body: '' }));
  const search = await searchOver(sketches);
  const at = async (offset: number) =>
    (await search.search({ query: 'người dân', offset })).results.map(({ id }) => id);

  expect(await at(10_040)).not.toEqual(await at(10_000));
  expect(await at(10_050)).toEqual([]);
  await search.close();
});
