import { expect, expectTypeOf, test } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { type CacheTag, taggedData, taggedKinds, tagsOfChange } from '#src/platform/cache-tag.ts';

test('every kind of content and every data file has a tag, and nothing else has', () => {
  expect([...taggedKinds].sort()).toEqual(contentKinds.map(({ name }) => name).sort());
  expect([...taggedData].sort()).toEqual(dataFiles.map(({ name }) => name).sort());
});

test('a change of an entry or of a data file tells the tags pages may carry', () => {
  expect(tagsOfChange({ kind: 'guide', slug: 'khai-sinh' })).toEqual(['guide', 'guide:khai-sinh']);
  expect(tagsOfChange({ kind: 'data', slug: 'site' })).toContain('data:site');
});

test('the compiler refuses a tag that nobody tells of', () => {
  expectTypeOf<'news-category:su-kien' | 'guide:khai-sinh' | 'data:site'>().toExtend<CacheTag>();
  // @ts-expect-error cases change without a word to the cache
  const cases: CacheTag = 'cases';
  // @ts-expect-error there is no such data file
  const data: CacheTag = 'data:sites';
  expect([cases, data]).toHaveLength(2);
});
