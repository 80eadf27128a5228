import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { beginContent } from '#src/editing/begin-content.ts';
import type { EditingDependencies } from '#src/editing/dependencies.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { valuesOf } from '#src/library/patching/patch-entry.ts';
import { readYaml } from '#src/library/read-yaml.ts';

/** What a new file of a kind starts with where the newest one is this file of the content. */
async function begun(kind: string, newest: string, like?: string) {
  const path = newest;
  const dependencies = {
    kinds: contentKinds,
    dataFiles,
    library: {
      entries: () =>
        [
          { path, slug: 'ban-mau', meta: { title: 'Bản mẫu', code: '1.000001' } },
          { path: 'guides/x.md', slug: 'x' },
        ].slice(0, like ? 2 : 1),
      entry: () => undefined,
    },
    writer: {
      read: async (wanted: string) =>
        wanted === path ? { path, source: readFileSync(`content/${path}`, 'utf8'), hash: 'a' } : undefined,
    },
    now: () => new Date('2026-11-30T01:00:00Z'),
  } as unknown as EditingDependencies;
  const made = await beginContent(dependencies, { kind, slug: 'moi', ...(like ? { like } : {}) });
  if (!made.ok && like) return { ...made.error };
  return made.ok ? (valuesOf(made.value.source) as Record<string, unknown>) : {};
}

test('a new article takes no sample, tags and guides of another one along', async () => {
  const values = await begun('news', 'news/2025/giay-tiep-nhan-ho-so-noi-gi.md');

  expect(values).toMatchObject({ title: '', summary: '', date: '2026-11-30', status: 'draft', category: 'huong-dan' });
  for (const key of ['sample', 'tags', 'guides', 'author']) expect(values).not.toHaveProperty(key);
});

test('a new guide made after none that was named says nothing: no form, paper or office of another one', async () => {
  const values = await begun('guide', 'guides/ho-tich/cap-ban-sao-trich-luc-ho-tich.md');

  expect(values).toEqual({ title: '', verified: false, status: 'draft' });
});

test('a guide made after another one takes its form and papers, and is asked its fees, times and days anew', async () => {
  const source = 'guides/ho-tich/cap-ban-sao-trich-luc-ho-tich.md';
  for (const like of ['ban-mau', ' bản mẫu', '1.000001']) {
    const values = await begun('guide', source, like);

    expect(values).toMatchObject({
      title: '',
      summary: '',
      code: '',
      intake: 'local',
      verified: false,
      status: 'draft',
    });
    for (const kept of ['form', 'papers', 'steps', 'legal']) expect(values).toHaveProperty(kept);
    for (const key of [
      'asks',
      'effective',
      'reviewBy',
      'combined',
      'handoffUrl',
      'related',
      'notes',
      'verifiedBy',
      'verifiedOn',
    ])
      expect(values).not.toHaveProperty(key);
    for (const channel of (values as { channels: { fees: object[] }[] }).channels) {
      expect(channel).not.toHaveProperty('time');
      for (const fee of channel.fees) expect(fee).not.toHaveProperty('amount');
    }
    // So it cannot be saved before each of them is said.
    expect(guideKind.schema.safeParse({ ...values, title: 'T', summary: 'S', code: '9.999999' }).success).toBe(false);
  }
  expect(await begun('guide', source, 'không có')).toEqual({ kind: 'like-not-found' });
});

test('a new document is asked how it stands, and takes no status of a text that is on its way', async () => {
  const newest = readdirSync('content/documents', { recursive: true, encoding: 'utf8' }).find((path) =>
    /(?<!\.en)\.md$/.test(path),
  );
  const values = await begun('document', `documents/${newest}`);
  expect(values).toHaveProperty('title', '');
  expect(values).not.toHaveProperty('status');
});

test('the calendar of a new year asks what the newest one does, and says nothing of it', async () => {
  const values = await begunData('2028');
  expect(values).toEqual({ year: 2028, source: '', confirmed: false, daysOff: [], extraWorkdays: [] });
  expect(await begunData('2027')).toEqual({ kind: 'slug-taken', path: 'calendar/2027.yaml' });
  expect(await begunData('../2028')).toEqual({ kind: 'slug-not-valid' });
});

async function begunData(slug: string) {
  const dependencies = {
    kinds: contentKinds,
    dataFiles,
    library: { dataPaths: () => ['calendar/2026.yaml', 'calendar/2027.yaml'] },
    writer: {
      read: async (path: string) =>
        path === 'calendar/2027.yaml'
          ? { path, source: readFileSync('content/calendar/2026.yaml', 'utf8'), hash: 'a' }
          : undefined,
    },
    now: () => new Date('2026-11-30T01:00:00Z'),
  } as unknown as EditingDependencies;
  const made = await beginContent(dependencies, { kind: 'calendar', slug });
  if (!made.ok) return made.error;
  const read = readYaml(made.value.source);
  return read.ok ? read.value : undefined;
}
