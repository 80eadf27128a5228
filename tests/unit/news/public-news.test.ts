import { describe, expect, test } from 'vitest';
import { isPublicAt, nextChangeMs } from '#src/library/publishing.ts';
import { newsSchema } from '#src/news/news-schema.ts';

const now = new Date('2026-11-22T12:00:00+07:00');
const article = (more: object) =>
  newsSchema.parse({
    title: 'Tin',
    summary: 'Tóm tắt',
    date: '2026-11-01',
    category: 'thong-bao',
    status: 'published',
    ...more,
  });

describe('what is public', () => {
  test('a published article without dates of its own is public', () => {
    expect(isPublicAt(article({}), now)).toBe(true);
  });

  test.each(['draft', 'review', 'archived'])('an article in state %s is not', (status) => {
    expect(isPublicAt(article({ status }), now)).toBe(false);
  });

  test('an article appears at the moment of publishAt, not a millisecond before', () => {
    const meta = article({ publishAt: '2026-11-22T12:00:00+07:00' });

    expect(isPublicAt(meta, now)).toBe(true);
    expect(isPublicAt(meta, new Date(now.getTime() - 1))).toBe(false);
  });

  test('an article is gone at the moment of unpublishAt', () => {
    const meta = article({ unpublishAt: '2026-11-22T12:00:00+07:00' });

    expect(isPublicAt(meta, now)).toBe(false);
    expect(isPublicAt(meta, new Date(now.getTime() - 1))).toBe(true);
  });

  test('a day alone means its start in Vietnam', () => {
    const meta = article({ publishAt: '2026-11-22' });

    expect(isPublicAt(meta, new Date('2026-11-21T17:00:00Z'))).toBe(true);
    expect(isPublicAt(meta, new Date('2026-11-21T16:59:59Z'))).toBe(false);
  });
});

describe('the next change by itself', () => {
  test('is the nearest moment ahead among published articles', () => {
    const metas = [
      article({ publishAt: '2026-11-23T00:00:00+07:00' }),
      article({ publishAt: '2026-11-20T00:00:00+07:00', unpublishAt: '2026-11-22T13:00:00+07:00' }),
      article({ status: 'draft', publishAt: '2026-11-22T12:00:01+07:00' }),
    ];

    expect(nextChangeMs(metas, now)).toBe(Date.parse('2026-11-22T13:00:00+07:00'));
  });

  test('is nothing when nothing is planned', () => {
    expect(nextChangeMs([article({})], now)).toBeUndefined();
  });
});
