import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDrafts } from '#src/cases/filing/drafts/create-drafts.ts';
import type { Draft, DraftStore } from '#src/cases/filing/drafts/draft-store.ts';
import { clearUnclaimedUploads } from '#src/cases/papers/upkeep/clear-unclaimed-uploads.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlDraftStore } from '#src/storage/cases/sql-draft-store.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { createSqlUploadUpkeep } from '#src/storage/files/sql-upload-upkeep.ts';
import { createMemoryDraftStore } from '#tests/stores/memory-draft-store.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { openPapers } from '#tests/stores/papers.ts';
import { confirmationOf, sampleCase } from '#tests/stores/sample-case.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { takeIn } from '#tests/stores/take-in.ts';
import { describeStores } from './describe-stores.ts';

type Opened = { store: DraftStore; send(key: string): Promise<unknown> };

let count = 0;
function sample(changes: Partial<Draft> = {}): Draft {
  count += 1;
  return {
    key: `key-${count}-0b7c1f7e`,
    code: `TK-AAAA-${String(count).padStart(4, '0')}`,
    guide: 'dang-ky-khai-sinh',
    step: 'phan-1',
    posted: [
      ['a.ho-ten-con', ['Đoàn Thị Bí Mật']],
      ['contact.phone', ['0912 345 678']],
    ],
    contacts: [
      { kind: 'phone', text: '+84912345678' },
      { kind: 'email', text: 'an@example.com' },
    ],
    uploads: [],
    savedAt: '2026-11-22T09:00:00+07:00',
    ...changes,
  };
}

function contract(open: () => Promise<Opened>) {
  test('a draft is found again by its key as it was saved last', async () => {
    const { store } = await open();
    const draft = sample();
    await store.save(draft);
    const later = { ...draft, step: 'giay-to', posted: [], savedAt: '2026-11-23T09:00:00+07:00' } satisfies Draft;

    expect(await store.save(later)).toBe('saved');
    expect(await store.find(draft.key)).toEqual(later);
    expect(await store.find('another')).toBeUndefined();
  });

  test('a code opens with the phone or the e-mail in the draft, with nothing else', async () => {
    const { store } = await open();
    const draft = sample();
    await store.save(draft);

    expect(await store.findByCode(draft.code, { kind: 'phone', text: '+84912345678' })).toEqual(draft);
    expect(await store.findByCode(draft.code, { kind: 'email', text: 'an@example.com' })).toEqual(draft);
    expect(await store.findByCode(draft.code, { kind: 'phone', text: '+84912345679' })).toBeUndefined();
    expect(await store.findByCode(draft.code, { kind: 'email', text: '+84912345678' })).toBeUndefined();
    expect(await store.findByCode('TK-AAAA-XXXX', { kind: 'phone', text: '+84912345678' })).toBeUndefined();
  });

  test('a draft without a contact opens by no code', async () => {
    const { store } = await open();
    const draft = sample({ contacts: [] });
    await store.save(draft);

    expect(await store.findByCode(draft.code, { kind: 'phone', text: '' })).toBeUndefined();
    expect(await store.findByCode(draft.code, { kind: 'phone', text: 'none' })).toBeUndefined();
  });

  test('no two drafts share a code', async () => {
    const { store } = await open();
    const draft = sample();
    await store.save(draft);

    expect(await store.save(sample({ code: draft.code }))).toBe('code-taken');
  });

  test('a draft keeps its first code: who was told it opens the form with it', async () => {
    const { store } = await open();
    const draft = sample({ contacts: [{ kind: 'phone', text: '+84912345678' }] });
    await store.save(draft);

    expect(await store.save({ ...draft, code: 'TK-BBBB-BBBB', step: 'giay-to' })).toBe('code-taken');
    expect(await store.findByCode(draft.code, { kind: 'phone', text: '+84912345678' })).toEqual(draft);
    expect(await store.save({ ...draft, step: 'giay-to' })).toBe('saved');
    expect((await store.find(draft.key))?.step).toBe('giay-to');
  });

  test('a form first kept twice at once has one code, which opens it', async () => {
    const { store } = await open();
    const { key } = sample();
    const now = () => new Date('2026-11-22T09:00:00+07:00');
    const drafts = createDrafts({ store, now, random: randomBytes, days: () => 30 });
    const form = { key, guide: 'dang-ky-khai-sinh', step: 'phan-1', posted: new Map([['a.ten', ['An']]]) };
    const keep = () => drafts.keep({ ...form, contact: { phone: '+84912345678' } });

    const kept = await Promise.all([keep(), keep(), keep()]);

    expect(new Set(kept.map((draft) => draft?.code)).size).toBe(1);
    expect((await drafts.find(kept[0]?.code ?? '', '0912345678'))?.key).toBe(key);
  });

  test('what has been sent has no draft and gets none', async () => {
    const { store, send } = await open();
    const draft = sample();
    await store.save(draft);
    await send(draft.key);

    expect(await store.save(draft)).toBe('sent');
    expect(await store.find(draft.key)).toBeUndefined();
    expect(await store.findByCode(draft.code, { kind: 'phone', text: '+84912345678' })).toBeUndefined();
  });

  test('removed and old drafts are gone', async () => {
    const { store } = await open();
    const [removed, old, recent] = [
      sample(),
      sample({ savedAt: '2026-10-01T01:00:00+07:00' }),
      sample({ savedAt: '2026-10-02T01:00:00+07:00' }),
    ];
    for (const draft of [removed, old, recent]) await store.save(draft);

    await store.remove(removed.key);
    expect(await store.removeBefore('2026-10-01T12:00:00.000Z')).toBe(1);

    expect(await store.find(removed.key)).toBeUndefined();
    expect(await store.find(old.key)).toBeUndefined();
    expect(await store.find(recent.key)).toEqual(recent);
  });
}

describe('in memory', () =>
  contract(async () => {
    const sent = new Set<string>();
    const { cases } = createMemoryStores();
    return {
      store: createMemoryDraftStore(async (key) => sent.has(key) || (await cases.submitted(key)) !== undefined),
      send: async (key) => sent.add(key),
    };
  }));

describeStores((open, engine) => {
  contract(async () => {
    const { db, vault } = await open();
    const cases = createSqlCaseStore(db, vault);
    return {
      store: createSqlDraftStore(db, vault),
      async send(key) {
        const item = sampleCase();
        await cases.add(item, key, { bodyHash: 'x', confirmation: confirmationOf(item) });
      },
    };
  });

  test('papers of a draft stay until it goes, whatever their age, and go with it', async () => {
    const { db, vault, dataDir } = await open();
    const blobs = openPapers({ dataDir });
    const store = createSqlDraftStore(db, vault, (ids) => uploads.removeFiles(ids));
    const uploads = createSqlUploadStore({ blobs, db, vault });
    const put = async () => {
      const paper = { name: 'a.pdf', content: new Blob([pdf]).stream() };
      const stored = await takeIn(uploads, paper, () => new Date('2026-01-01T00:00:00Z'));
      if (!stored.ok) throw new Error(stored.error.kind);
      return stored.value.id;
    };
    const [held, free] = [await put(), await put()];
    const draft = sample({ uploads: [held] });
    const copy = sample({ uploads: [held] });
    await store.save(draft);
    await store.save(copy);
    const clear = () => clearUnclaimedUploads({ upkeep: createSqlUploadUpkeep(db), blobs }, new Date('2026-11-01'));

    expect(await clear()).toBe(1);
    expect((await uploads.findFree([held, free])).map(({ id }) => id)).toEqual([held]);

    await store.remove(draft.key);
    expect((await uploads.findFree([held])).length).toBe(1);
    await store.remove(copy.key);
    expect(await uploads.findFree([held])).toEqual([]);
    expect(await blobs.read(held ?? '')).toBeUndefined();
  });

  if (engine === 'postgres') return;

  test('neither what was entered nor the key, the code or a contact is readable in the file', async () => {
    const { db, vault, dataDir } = await open();
    const store = createSqlDraftStore(db, vault);
    const draft = sample();
    await store.save(draft);

    for (const name of ['portal.sqlite', 'portal.sqlite-wal']) {
      const file = readFileSync(join(dataDir, name));
      const secrets = ['Đoàn Thị Bí Mật', '0912 345 678', '+84912345678', 'an@example.com', draft.key, draft.code];
      expect(secrets.filter((text) => file.includes(text))).toEqual([]);
    }
  });
});
