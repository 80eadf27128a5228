import { expect, test } from 'vitest';
import type { ContentVersion } from '#src/editing/history/content-history.ts';
import { isPublishedOnly } from '#src/editing/looks/publishes-only.ts';
import { takesBack } from '#src/editing/looks/takes-back.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { Person } from '#src/staff/person.ts';

const path = 'guides/ho-tich/a.md';
const role = { kind: guideKind, slug: 'a', english: false } as never;
const guide = (fee: number, title = 'A') =>
  `---\ntitle: ${title}\nchannels:\n  - { kind: online, fees: [${fee}] }\n---\n`;
const at = '2026-11-30T01:00:00Z';

function historyOf(versions: (Omit<ContentVersion, 'id' | 'at'> & { source: string })[]) {
  const items = versions.map((version, index) => ({ ...version, at, id: index + 1 }));
  return {
    versions: async () => ({ items: items.toReversed(), total: items.length }),
    version: async (_: string, id: number) => items.find((item) => item.id === id),
  };
}

test('one person takes back what was changed outside and nobody approved, and nothing else', async () => {
  const history = historyOf([
    { source: guide(8), personId: 'lan' },
    { source: guide(9), waits: 'outside' },
    { source: guide(10), waits: 'outside' },
  ]);
  expect(await takesBack({ history }, role, { path, text: guide(8, 'Tên mới') })).toBe(3);
  expect(await takesBack({ history }, role, { path, text: guide(9) })).toBeUndefined();
});

test('what two people approved since then is not taken back by one', async () => {
  const second = { kind: 'approved' as const, by: 'Bình', at };
  const history = historyOf([
    { source: guide(8) },
    { source: guide(9), waits: 'outside' },
    { source: guide(10), second },
  ]);
  expect(await takesBack({ history }, role, { path, text: guide(8) })).toBeUndefined();
  expect(
    await takesBack({ history: historyOf([{ source: guide(8) }]) }, role, { path, text: guide(8) }),
  ).toBeUndefined();
});

test('publishing what another wrote had two people; publishing one’s own, or with a word changed, had one', async () => {
  const news = (status: string, title = 'A') => `---\ntitle: ${title}\nstatus: ${status}\n---\n\nChữ.\n`;
  const by = { id: 'binh' } as Person;
  const before = { path, source: news('review'), hash: 'a' };
  const publish = (text: string, personId: string) =>
    isPublishedOnly({ history: historyOf([{ source: before.source, personId }]) }, { path, text, before }, by);
  expect(await publish(news('published'), 'lan')).toBe(true);
  expect(await publish(news('published'), 'binh')).toBe(false);
  expect(await publish(news('published', 'B'), 'lan')).toBe(false);
  expect(await publish(`${news('published')}Thêm.\n`, 'lan')).toBe(false);
});
