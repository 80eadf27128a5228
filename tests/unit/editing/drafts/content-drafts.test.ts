import { expect, test } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { mayWriteContent } from '#src/editing/create-editing.ts';
import { type ContentDraft, type ContentDraftStore, createContentDrafts } from '#src/editing/drafts/content-drafts.ts';
import type { Person, Role } from '#src/staff/person.ts';

const person = (id: string, roles: readonly Role[]): Person => ({
  id,
  name: id,
  email: `${id}@vandon.example`,
  roles: [...roles],
});
const editor = person('hoa', ['editor']);
const receiver = person('binh', ['receiver']);

/** Drafts in memory, and the moment from which on the store was asked for them. */
function drafts() {
  const kept = new Map<string, ContentDraft>();
  const asked: string[] = [];
  const store: ContentDraftStore = {
    async keep({ personId, known, ...draft }) {
      const before = kept.get(`${personId} ${draft.path}`);
      if (before && before.id !== known) return false;
      kept.set(`${personId} ${draft.path}`, draft);
      return true;
    },
    async find(path, personId, notBefore) {
      asked.push(notBefore);
      return kept.get(`${personId} ${path}`);
    },
    list: async () => [...kept.values()],
    async remove(path, personId, id) {
      if (kept.get(`${personId} ${path}`)?.id === id) kept.delete(`${personId} ${path}`);
    },
    async removeBefore(at) {
      asked.push(at);
    },
  };
  const mayWrite = (path: string, by: Person) => mayWriteContent({ kinds: contentKinds, dataFiles }, path, by);
  const now = () => new Date('2026-11-30T01:00:00Z');
  let made = 0;
  const newId = () => `d${++made}`;
  return { kept, asked, service: createContentDrafts({ store, mayWrite, newId, now, keptDays: 30 }) };
}

test('who may write a file keeps a draft of it and finds it again, for thirty days', async () => {
  const { service, asked } = drafts();
  const kept = await service.keep({ path: 'news/2026/a.md', fields: [['v.title', 'Chào']], known: undefined }, editor);

  expect(kept).toEqual({ ok: true, value: { id: 'd1', at: '2026-11-30T01:00:00.000Z' } });
  expect((await service.find('news/2026/a.md', editor))?.fields).toEqual([['v.title', 'Chào']]);
  expect(asked).toEqual(['2026-10-31T01:00:00.000Z']);
  await service.drop('news/2026/a.md', undefined, editor);
  expect(await service.find('news/2026/a.md', editor)).toBeDefined();
  await service.drop('news/2026/a.md', 'd1', editor);
  expect(await service.find('news/2026/a.md', editor)).toBeUndefined();
});

test.each([
  ['news/2026/a.md', receiver],
  ['site.yaml', editor],
  ['../secret.md', editor],
  ['nowhere/a.md', editor],
])('nothing is kept of %s for who may not write it', async (path, by) => {
  const { service, kept } = drafts();

  expect(await service.keep({ path, fields: [['v.title', 'x']], known: undefined }, by)).toEqual({
    ok: false,
    error: { kind: 'not-permitted' },
  });
  expect(kept.size).toBe(0);
});

test('what is longer than any guide is refused', async () => {
  const { service } = drafts();

  expect(
    await service.keep({ path: 'news/2026/a.md', fields: [['body', 'x'.repeat(400_000)]], known: undefined }, editor),
  ).toMatchObject({
    error: { kind: 'too-long' },
  });
});

test('what another tab has kept is not written over: the form is told, and goes on once it knows it', async () => {
  const { service } = drafts();
  const keep = (text: string, known?: string) =>
    service.keep({ path: 'news/2026/a.md', fields: [['body', text]], known }, editor);
  expect(await keep('một')).toMatchObject({ value: { id: 'd1' } });
  expect(await keep('hai')).toEqual({ ok: false, error: { kind: 'other-draft' } });
  expect((await service.find('news/2026/a.md', editor))?.fields).toEqual([['body', 'một']]);
  expect(await keep('ba', 'd1')).toMatchObject({ value: { id: 'd3' } });
});

test('the word of a page stands before what is each draft’s own; one that is no such word is left out', async () => {
  const { service } = drafts();
  const keep = (page: string, known?: string) =>
    service.keep({ path: 'news/2026/a.md', fields: [['body', 'x']], known, page }, editor);
  expect(await keep('0123abcd-ef')).toMatchObject({ value: { id: '0123abcd-ef:d1' } });
  for (const odd of ['%', '0123%bcd', 'a:b', '', 'x'.repeat(80)]) {
    const { service: own } = drafts();
    const kept = await own.keep({ path: 'news/2026/a.md', fields: [], known: undefined, page: odd }, editor);
    expect(kept, odd).toMatchObject({ value: { id: 'd1' } });
  }
});
