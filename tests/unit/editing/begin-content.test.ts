import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { beginContent } from '#src/editing/begin-content.ts';
import type { EditingDependencies } from '#src/editing/dependencies.ts';
import { valuesOf } from '#src/library/patching/patch-entry.ts';

/** What a new file of a kind starts with where the newest one is this file of the content. */
async function begun(kind: string, newest: string) {
  const path = newest;
  const dependencies = {
    kinds: contentKinds,
    dataFiles,
    library: { entries: () => [{ path }], entry: () => undefined },
    writer: {
      read: async (wanted: string) =>
        wanted === path ? { path, source: readFileSync(`content/${path}`, 'utf8'), hash: 'a' } : undefined,
    },
    now: () => new Date('2026-11-30T01:00:00Z'),
  } as unknown as EditingDependencies;
  const made = await beginContent(dependencies, { kind, slug: 'moi' });
  return made.ok ? (valuesOf(made.value.source) as Record<string, unknown>) : {};
}

test('a new article takes no sample, tags and guides of another one along', async () => {
  const values = await begun('news', 'news/2025/giay-tiep-nhan-ho-so-noi-gi.md');

  expect(values).toMatchObject({ title: '', summary: '', date: '2026-11-30', status: 'draft', category: 'huong-dan' });
  for (const key of ['sample', 'tags', 'guides', 'author']) expect(values).not.toHaveProperty(key);
});

test('a new guide takes no code, questions and notes of another one along, and nobody has checked it', async () => {
  const values = await begun('guide', 'guides/ho-tich/cap-ban-sao-trich-luc-ho-tich.md');

  expect(values).toMatchObject({ title: '', summary: '', code: '', verified: false, status: 'draft' });
  for (const key of ['asks', 'related', 'notes', 'verifiedBy', 'verifiedOn']) expect(values).not.toHaveProperty(key);
});
