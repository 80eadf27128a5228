import { expect, test } from 'vitest';
import { findPages } from '#src/editing/find-pages.ts';
import type { Kind } from '#src/library/kind.ts';

const kind = (name: string, address?: string) => ({ name, folder: name, address }) as unknown as Kind<unknown>;
const [news, guide, hidden] = [kind('news', '/tin-tuc/'), kind('guide', '/thu-tuc/'), kind('hidden')];
const entries: Record<string, { slug: string; meta: object; english?: object }[]> = {
  news: [
    { slug: 'tau', meta: { title: 'Lịch tàu đi Quan Lạn', status: 'published' } },
    { slug: 'nhap', meta: { title: 'Tàu cao tốc', status: 'draft' } },
    { slug: 'quan-lan', meta: { title: 'Quan Lạn mở bến tàu', status: 'published' } },
  ],
  guide: [
    {
      slug: 'khai-sinh',
      meta: { title: 'Đăng ký khai sinh', code: '1.001193' },
      english: { text: { title: 'Register a birth' } },
    },
  ],
  hidden: [{ slug: 'tau', meta: { title: 'Tàu' } }],
};
const find = (query: string, isEnglish = false) =>
  findPages(
    {
      library: { entries: ({ name }: Kind<unknown>) => entries[name] ?? [] } as never,
      kinds: [news, guide, hidden],
      now: () => new Date('2026-11-30T00:00:00Z'),
    },
    query,
    isEnglish,
  ).map(({ address }) => address);

test.each([
  ['tau', ['/tin-tuc/quan-lan', '/tin-tuc/tau', '/tin-tuc/nhap']],
  ['TÀU quan', ['/tin-tuc/quan-lan', '/tin-tuc/tau']],
  ['quan lan', ['/tin-tuc/quan-lan', '/tin-tuc/tau']],
  ['dang ky', ['/thu-tuc/khai-sinh']],
  ['1.001193', ['/thu-tuc/khai-sinh']],
  ['khong-co', []],
  [' \u200b ', []],
])('%j finds %j', (query, expected) => {
  expect(find(query)).toEqual(expected);
});

test('an English text is led to the English page, where there is one', () => {
  expect(find('khai sinh', true)).toEqual(['/en/thu-tuc/khai-sinh']);
  expect(find('quan lan', true)).toContain('/tin-tuc/tau');
});

test('what the public cannot open is told', () => {
  const shelf = { library: { entries: () => entries.news ?? [] } as never, kinds: [news], now: () => new Date() };

  expect(findPages(shelf, 'tau cao', false)).toMatchObject([{ title: 'Tàu cao tốc', isPublic: false }]);
});
