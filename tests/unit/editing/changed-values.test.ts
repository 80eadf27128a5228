import { describe, expect, test } from 'vitest';
import { changesBetween } from '#src/editing/history/changed-values.ts';

const article = (frontMatter: string, body = 'Nội dung.\n') => `---\n${frontMatter}\n---\n${body}`;
const values = (before: string, after: string) => changesBetween('news/a.md', article(before), article(after)).values;

describe('what differs between two versions', () => {
  test('a value that changed, came or went is told with its place', () => {
    expect(values('title: Cũ\nhot: true', 'title: Mới\nsource: Báo')).toEqual([
      { path: ['title'], before: 'Cũ', after: 'Mới' },
      { path: ['hot'], before: true, after: undefined },
      { path: ['source'], before: undefined, after: 'Báo' },
    ]);
  });

  test('of a list as long as before, only the item that changed', () => {
    expect(values('tags: [biển, đảo, tàu]', 'tags: [biển, rừng, tàu]')).toEqual([
      { path: ['tags', 1], before: 'đảo', after: 'rừng' },
    ]);
  });

  test('of a list that grew, only what came, and how many are the same', () => {
    expect(values('tags: [biển, đảo]', 'tags: [biển, tàu, đảo]')).toEqual([
      { path: ['tags'], before: [], after: ['tàu'], same: 2 },
    ]);
  });

  test('of a list that shrank and changed, what went and what came', () => {
    expect(values('tags: [{ a: 1 }, { a: 2 }, { a: 3 }]', 'tags: [{ a: 3 }, { a: 4 }]')).toEqual([
      { path: ['tags'], before: [{ a: 1 }, { a: 2 }], after: [{ a: 4 }], same: 1 },
    ]);
  });

  test('of two equal items that became one, one went', () => {
    expect(values('tags: [biển, biển, đảo]', 'tags: [biển, đảo]')).toEqual([
      { path: ['tags'], before: ['biển'], after: [], same: 2 },
    ]);
  });

  test('the order of keys says nothing, that of items does', () => {
    expect(values('a: 1\nb: 2', 'b: 2\na: 1')).toEqual([]);
    expect(values('tags: [một, hai]', 'tags: [hai, một]')).toHaveLength(2);
  });

  test('lines of the body are told with those around them; far ones are left out', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `dòng ${index}`);
    const before = article('title: A', lines.join('\n'));
    const after = article('title: A', lines.with(10, 'khác').join('\n'));

    expect(changesBetween('news/a.md', before, after).lines.map(({ kind, text }) => `${kind} ${text}`.trim())).toEqual([
      'left-out',
      'kept dòng 8',
      'kept dòng 9',
      'gone dòng 10',
      'come khác',
      'kept dòng 11',
      'kept dòng 12',
      'left-out',
    ]);
  });

  test('a text that is no YAML is compared line by line', () => {
    expect(changesBetween('news/a.md', '---\n"\n---\n', article('title: A')).values).toEqual([]);
    expect(changesBetween('news/a.md', '---\n"\n---\n', article('title: A')).lines.length).toBeGreaterThan(0);
  });
});
