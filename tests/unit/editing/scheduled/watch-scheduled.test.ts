import { expect, test } from 'vitest';
import { watchScheduled } from '#src/editing/scheduled/watch-scheduled.ts';
import type { Problem } from '#src/library/library.ts';
import { newsKind } from '#src/news/news-kind.ts';

const now = () => new Date('2026-11-30T08:00:00+07:00');
type Wanted = { slug: string; publishAt?: string; status?: string; owner?: string; translator?: string };

async function told(entries: Wanted[], wrong: string[]): Promise<string[]> {
  const pathOf = (slug: string) => `news/2026/${slug}.md`;
  const asked: string[] = [];
  await watchScheduled({
    library: {
      entries: () =>
        entries.map(({ slug, publishAt, status = 'published' }) => ({
          slug,
          path: pathOf(slug),
          meta: { status, publishAt },
        })) as never,
      problems: () => wrong.map((slug) => ({ path: pathOf(slug), lastGoodKept: true }) as Problem),
    },
    kinds: [newsKind],
    history: {
      versions: async (path) => {
        const entry = entries.find(({ slug }) => [pathOf(slug), pathOf(`${slug}.en`)].includes(path));
        const owner = path.endsWith('.en.md') ? entry?.translator : entry?.owner;
        const items = [{ id: 2, at: '' }, ...(owner ? [{ id: 1, at: '', personId: owner }] : [])];
        return { items, total: items.length };
      },
    },
    tell: async (person) => asked.push(person),
    now,
  });
  return asked;
}

test('who scheduled a text is told when it is wrong near its moment, each person once', async () => {
  const soon = { publishAt: '2026-11-30T20:00:00+07:00', owner: 'lan' };
  const past = { publishAt: '2026-11-29T20:00:00+07:00', owner: 'binh' };
  const entries = [
    { slug: 'a', ...soon },
    { slug: 'b', ...soon },
    { slug: 'c', ...past },
  ];
  expect(await told(entries, ['a', 'b', 'c'])).toEqual(['lan', 'binh']);
  expect(await told(entries, ['c'])).toEqual(['binh']);
  expect(await told(entries, [])).toEqual([]);
});

test('nobody is told of what is far away, a draft, without a moment, or of nobody of staff', async () => {
  const entries = [
    { slug: 'a', publishAt: '2026-12-24', owner: 'lan' },
    { slug: 'b', publishAt: '2026-11-30', status: 'draft', owner: 'lan' },
    { slug: 'c', owner: 'lan' },
    { slug: 'd', publishAt: '2026-11-30' },
  ];
  expect(await told(entries, ['a', 'b', 'c', 'd'])).toEqual([]);
});

test('of a translation that is wrong, who translated is told, else who wrote the text', async () => {
  const publishAt = '2026-11-30T20:00:00+07:00';
  const entries = [
    { slug: 'a', publishAt, owner: 'lan', translator: 'hoa' },
    { slug: 'b', publishAt, owner: 'binh' },
    { slug: 'c', publishAt: '2026-12-24', owner: 'an' },
  ];
  expect(await told(entries, ['a.en', 'b.en', 'c.en'])).toEqual(['hoa', 'binh']);
});
