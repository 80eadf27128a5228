import { expect, it } from 'vitest';
import { createSqlContentDraftStore } from '#src/storage/content/drafts/sql-content-draft-store.ts';
import { describeStores } from './describe-stores.ts';

const at = '2026-11-30T01:00:00.000Z';
const later = '2026-11-30T02:00:00.000Z';
const draft = { id: 'd1', path: 'news/2026/a.md', fields: [['v.title', 'lời của Hòa']] as [string, string][] };
const first = { ...draft, at, personId: 'hoa', known: undefined };

describeStores((open) => {
  async function stores() {
    const { db, vault } = await open();
    for (const id of ['hoa', 'binh']) {
      const person = { id, name: id, email: `${id}@vandon.example`, image: null, roles: '', unit: null, active: 1 };
      await db
        .insertInto('staff_people')
        .values({ ...person, emailVerified: 1, createdAt: at, updatedAt: at, twoFactorEnabled: 1 })
        .execute();
    }
    return { db, store: createSqlContentDraftStore(db, vault) };
  }

  it('a draft is given to its person alone, sealed and for some days', async () => {
    const { db, store } = await stores();
    expect(await store.keep(first)).toBe(true);

    expect(await store.find(draft.path, 'hoa', at)).toEqual({ ...draft, at });
    expect(await store.find(draft.path, 'binh', at)).toBeUndefined();
    expect(await store.find(draft.path, 'hoa', later)).toBeUndefined();
    expect(JSON.stringify(await db.selectFrom('content_drafts').selectAll().execute())).not.toContain('lời');
    await db.updateTable('content_drafts').set({ person: 'binh' }).execute();
    expect(await store.find(draft.path, 'binh', at)).toBeUndefined();
    await store.removeBefore(later);
    expect(await db.selectFrom('content_drafts').selectAll().execute()).toEqual([]);
  });

  it('a later draft of a file takes the place of the one before, and one that was dropped is gone', async () => {
    const { store } = await stores();
    await store.keep(first);
    await store.keep({ ...first, id: 'd2', fields: [['v.title', 'mới']], at: later, known: 'd1' });
    await store.keep({ ...first, id: 'd3', path: 'news/2026/b.md' });

    expect(await store.list('hoa', at)).toEqual([
      { id: 'd2', path: 'news/2026/a.md', at: later },
      { id: 'd3', path: 'news/2026/b.md', at },
    ]);
    expect((await store.find(draft.path, 'hoa', at))?.fields).toEqual([['v.title', 'mới']]);
    await store.remove(draft.path, 'hoa', 'd2');
    expect(await store.list('hoa', at)).toEqual([{ id: 'd3', path: 'news/2026/b.md', at }]);
  });

  it('a draft that its form does not know is neither written over nor let go, also by two tabs at once', async () => {
    const { store } = await stores();
    const both = await Promise.all([
      store.keep(first),
      store.keep({ ...first, id: 'd2', fields: [['v.title', 'hai']] }),
    ]);
    expect(both.toSorted()).toEqual([false, true]);
    const kept = (await store.find(draft.path, 'hoa', at))?.id ?? '';

    expect(await store.keep({ ...first, id: 'd4', known: 'd0' })).toBe(false);
    await store.remove(draft.path, 'hoa', 'd0');
    expect((await store.find(draft.path, 'hoa', at))?.id).toBe(kept);
    expect(await store.keep({ ...first, id: 'd5', known: kept })).toBe(true);
    expect(await store.keep({ ...first, id: 'd6', known: kept })).toBe(false);
  });

  it('a page whose answer was lost goes on with what it kept; another page does not', async () => {
    const { store } = await stores();
    const keep = (id: string, known?: string) => store.keep({ ...first, id, known });
    expect(await keep('aaaa-1:d1')).toBe(true);
    expect(await keep('aaaa-1:d2')).toBe(true);
    expect(await keep('aaaa-12:d3')).toBe(false);
    expect(await keep('bbbb:d4', 'aaaa-1:d1')).toBe(false);
    expect(await keep('bbbb:d5', 'aaaa-1:d2')).toBe(true);
    expect(await keep('aaaa-1:d6', 'aaaa-1:d2')).toBe(false);
  });

  it('of one person only the newest forty are kept, and none for who is not there', async () => {
    const { store } = await stores();
    for (let number = 10; number < 52; number += 1) {
      await store.keep({
        ...first,
        id: `n${number}`,
        path: `news/2026/n${number}.md`,
        at: `2026-11-30T01:00:${number}.000Z`,
      });
    }
    expect(await store.keep({ ...first, personId: 'nobody' })).toBe(false);

    const kept = (await store.list('hoa', at)).map(({ path }) => path);
    expect(kept).toHaveLength(40);
    expect(kept.at(-1)).toBe('news/2026/n12.md');
    expect(await store.list('nobody', at)).toEqual([]);
  });
});
