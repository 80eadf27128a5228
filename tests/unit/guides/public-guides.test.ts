import { expect, test } from 'vitest';
import { createGuides } from '#src/guides/model/create-guides.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { guideSchema } from '#src/guides/model/guide-schema.ts';
import { withPublicGuides } from '#src/guides/model/public-guides.ts';
import type { Library } from '#src/library/library.ts';
import { readContent } from '#tests/stores/content-library.ts';

const all = await readContent();
const [first, second] = all.entries(guideKind);

/** The content with other facts in two of its guides. */
function changed(one: object, other: object = {}): Library {
  const entries = all
    .entries(guideKind)
    .map((entry) =>
      entry === first
        ? { ...entry, meta: { ...entry.meta, ...one } }
        : entry === second
          ? { ...entry, meta: { ...entry.meta, ...other } }
          : entry,
    );
  return {
    ...(all as object),
    data: (file: never) => all.data(file),
    entries: (kind: { name: string }) => (kind.name === 'guide' ? entries : all.entries(kind as never)),
    entry: (kind: { name: string }, slug: string) =>
      kind.name === 'guide' ? entries.find((entry) => entry.slug === slug) : all.entry(kind as never, slug),
  } as unknown as Library;
}

test.each(['draft', 'review', 'archived'])('a guide that is %s is there for nobody but who writes it', (status) => {
  const whole = changed({ status });
  const library = withPublicGuides(whole);
  const guides = createGuides(whole, { now: () => new Date('2026-11-30T01:00:00Z') });
  const slug = first?.slug ?? '';

  expect(library.entry(guideKind, slug)).toBeUndefined();
  expect(library.entries(guideKind)).toHaveLength(all.entries(guideKind).length - 1);
  expect(library.entries(guideKind)).toBe(library.entries(guideKind));
  expect(guides.facts(slug, 'vi')).toBeUndefined();
  expect(guides.list({}, 'vi').map((item) => item.slug)).not.toContain(slug);
  expect(guides.items([slug, second?.slug ?? ''], 'vi')).toHaveLength(1);
});

test('one that says it is published, or says nothing, is public; nothing else is touched', () => {
  const library = withPublicGuides(changed({ status: 'published' }));
  expect(library.entry(guideKind, first?.slug ?? '')).toBeDefined();
  expect(withPublicGuides(all).entries(guideKind)).toBe(all.entries(guideKind));
});

test('a mistake is known as one, and what has ended has its last day', () => {
  const whole = changed(
    { status: 'archived', withdrawn: 'mistake' },
    { effective: { from: '2020-01-01', to: '2026-11-29' } },
  );
  const guides = createGuides(whole, { now: () => new Date('2026-11-30T01:00:00Z') });
  expect(guides.isMistake(first?.slug ?? '')).toBe(true);
  expect(guides.isMistake(second?.slug ?? '')).toBe(false);
  expect(guides.endedOn(second?.slug ?? '')).toBe('2026-11-29');
  expect(guides.facts(second?.slug ?? '', 'vi')).toBeDefined();
  expect(guides.endedOn(first?.slug ?? '')).toBeUndefined();
  const meta = { ...first?.meta, withdrawn: 'mistake' };
  expect(guideSchema.safeParse(meta).error?.issues[0]?.message).toContain('status phải là archived');
  expect(guideSchema.safeParse({ ...meta, status: 'archived' }).success).toBe(true);
});
