import { expect, test } from 'vitest';
import type { Library, LibraryChange } from '#src/library/library.ts';
import { newsSchema } from '#src/news/news-schema.ts';
import { watchNewsTags } from '#src/news/news-tags.ts';

const article = (slug: string, category: string, guides: string[] = []) => ({
  slug,
  meta: newsSchema.parse({ title: slug, summary: slug, date: '2026-11-01', category, guides, status: 'published' }),
});

function watched(entries: ReturnType<typeof article>[]) {
  let now = entries;
  let tell: (changes: readonly LibraryChange[]) => void = () => {};
  const told: string[][] = [];
  const library = {
    entries: () => now,
    onChange: (listener: typeof tell) => {
      tell = listener;
      return () => {};
    },
  } as unknown as Library;
  watchNewsTags(library, (tags) => told.push(tags));
  const change = (next: typeof entries, kind: string, slug: string) => {
    now = next;
    tell([{ kind, slug, change: 'saved' }]);
  };
  return { change, told };
}

test('an article that moves touches the category it left, the one it came to, and its guides', () => {
  const { change, told } = watched([article('a', 'thong-bao', ['dang-ky-khai-sinh']), article('b', 'chuyen-doi-so')]);

  change([article('a', 'huong-dan'), article('b', 'chuyen-doi-so')], 'news', 'a');

  expect(told).toEqual([['news-category:thong-bao', 'news-guide:dang-ky-khai-sinh', 'news-category:huong-dan']]);
});

test('an article that goes still touches the lists that showed it', () => {
  const { change, told } = watched([article('a', 'thong-bao')]);

  change([], 'news', 'a');

  expect(told).toEqual([['news-category:thong-bao']]);
});

test('a change of anything else touches no news', () => {
  const { change, told } = watched([article('a', 'thong-bao')]);

  change([article('a', 'thong-bao')], 'guide', 'dang-ky-khai-sinh');

  expect(told).toEqual([]);
});
