import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { createSearch, type RunningSearch } from '#src/search/create-search.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { SearchIndexFiles } from '#src/storage/search/search-index-files.ts';

let root: string;
let now: Date;
let library: ContentLibrary;
let search: RunningSearch;
const faults: unknown[] = [];

const article = (title: string, more: string[] = []) =>
  [
    '---',
    `title: ${title}`,
    'summary: Tin để thử.',
    'date: 2026-11-01',
    'category: thong-bao',
    ...more,
    '---',
    '',
    'Thân bài về con cù lần.',
  ].join('\n');
const published = 'status: published';
const save = (slug: string, text: string) => {
  writeFileSync(join(root, 'content/news/2026', `${slug}.md`), text);
  library.refresh([`news/2026/${slug}.md`]);
};
const ids = async (query: string) => (await search.search({ query, types: ['news'] })).results.map((item) => item.id);

async function open(): Promise<void> {
  library = new ContentLibrary({
    contentDir: join(root, 'content'),
    cacheDir: join(root, 'data'),
    kinds: contentKinds,
    dataFiles,
    build: 'test',
    render: async (markdown) => markdown,
  });
  search = await createSearch({
    library,
    clock: { now: () => now },
    store: new SearchIndexFiles(join(root, 'data')),
    onFault: (fault) => faults.push(fault),
  });
}

async function close(): Promise<void> {
  await search.close();
  library.close();
}

/** So many articles that the thread compiles them into a segment on disk. */
async function archive(): Promise<void> {
  const paths = Array.from({ length: 40 }, (_, n) => `news/2026/luu-tru-${n}.md`);
  for (const [n, path] of paths.entries()) {
    writeFileSync(join(root, 'content', path), article(`Bài lưu trữ số ${n}`, [published]));
  }
  library.refresh(paths);
  await search.settled();
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'search-'));
  // A small site is compiled at once, without the thread: the tests that need the thread add articles.
  for (const part of [
    'guides/ho-tich',
    'calendar',
    ...readdirSync('content').filter((name) => name.endsWith('.yaml')),
  ]) {
    cpSync(join('content', part), join(root, 'content', part), { recursive: true });
  }
  mkdirSync(join(root, 'content/news/2026'), { recursive: true });
  now = new Date('2026-11-22T08:00:00+07:00');
  faults.length = 0;
  await open();
});
afterEach(async () => {
  await close();
  rmSync(root, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

describe('the search over the content', () => {
  it('finds a saved article at once, its new text after an edit, and nothing after it is removed', async () => {
    save('thu', article('Chiếc thuyền giấy', [published]));
    expect(await ids('thuyen giay')).toContain('thu');

    save('thu', article('Con diều lụa', [published]));
    expect(await ids('dieu lua')).toEqual(['thu']);
    expect(await ids('thuyen giay')).toEqual([]);

    rmSync(join(root, 'content/news/2026/thu.md'));
    library.refresh(['news/2026/thu.md']);
    expect(await ids('dieu lua')).toEqual([]);
  });

  it('never finds what is not public yet, or no more', async () => {
    save('nhap', article('Con cù lần nháp', ['status: draft']));
    save('sau', article('Con cù lần sau', [published, 'publishAt: 2026-11-23']));
    save('truoc', article('Con cù lần trước', [published, 'unpublishAt: 2026-11-23']));

    expect(await ids('con cù lần')).toEqual(['truoc']);
    const { suggestions } = await search.suggest({ query: 'con cu lan' });
    expect(suggestions.filter((item) => item.type === 'news').map((item) => item.url)).toEqual(['/tin-tuc/truoc']);

    now = new Date('2026-11-23T00:00:01+07:00');
    expect(await ids('con cù lần')).toEqual(['sau']);
  });

  it('opens again from its files, and sees what changed while it was closed', async () => {
    await archive();
    expect(readdirSync(join(root, 'data/search')).some((file) => file.startsWith('news-2026.'))).toBe(true);
    await close();
    writeFileSync(join(root, 'content/news/2026/moi.md'), article('Viết lúc đóng cửa', [published]));
    await open();

    expect(await ids('viết lúc đóng cửa')).toContain('moi');
    expect((await search.search({ query: 'khai sinh' })).results[0]?.id).toBe('dang-ky-khai-sinh');
  });

  it('builds anew what was spoiled on disk', async () => {
    await archive();
    await close();
    for (const file of readdirSync(join(root, 'data/search'))) writeFileSync(join(root, 'data/search', file), 'hỏng');
    await open();

    expect(await ids('bài lưu trữ số 17')).toContain('luu-tru-17');
    expect(faults.length).toBeGreaterThan(0);
    faults.length = 0;
  });

  it('filters by type, sector, category and days, and counts what other types would give', async () => {
    save('thu', article('Khai sinh cho trẻ ở đảo', [published]));
    const all = await search.search({ query: 'khai sinh' });
    const guides = await search.search({ query: 'khai sinh', types: ['guide'], sector: 'ho-tich' });
    const early = await search.search({ query: 'khai sinh', from: '2026-11-01', to: '2026-11-01' });

    expect(guides.results.every((item) => item.type === 'guide' && item.sector === 'ho-tich')).toBe(true);
    expect(guides.total).toBeLessThanOrEqual(all.counts?.guide ?? 0);
    expect(early.results.map((item) => item.id)).toEqual(['thu']);
    expect((await search.search({ query: '', category: 'thong-bao', from: '2026-11-01' })).results[0]?.id).toBe('thu');
  });

  it('quotes, exclusions and codes do what people expect', async () => {
    const phrase = await search.search({ query: '"giấy chứng sinh"' });
    const without = await search.search({ query: 'khai sinh -lại', types: ['guide'], limit: 50 });

    expect(phrase.results.map((item) => item.id)).toContain('dang-ky-khai-sinh');
    expect(without.results.map((item) => item.id)).not.toContain('dang-ky-lai-khai-sinh');
    expect((await search.search({ query: '1.001193' })).results[0]?.id).toBe('dang-ky-khai-sinh');
  });

  it('pages do not overlap, and together they are the whole', async () => {
    const all = await search.search({ query: 'giấy tờ', limit: 50 });
    const pages = await Promise.all([0, 3, 6].map((offset) => search.search({ query: 'giấy tờ', limit: 3, offset })));

    expect(pages.flatMap((page) => page.results.map((item) => item.url))).toEqual(
      all.results.slice(0, 9).map((item) => item.url),
    );
  });

  it('answers in English where there is a translation', async () => {
    const answer = await search.search({ query: 'birth registration', language: 'en' });

    expect(answer.results[0]?.id).toBe('dang-ky-khai-sinh');
    expect(answer.results[0]?.snippet).toMatch(/<mark>birth/i);
  });
});
