import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDrafts } from '#src/cases/drafts/create-drafts.ts';
import type { Draft, DraftStore } from '#src/cases/drafts/draft-store.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlDraftStore } from '#src/storage/cases/sql-draft-store.ts';
import { type OpenDatabase, openDatabase } from '#src/storage/database.ts';
import { clearUnclaimedUploads } from '#src/storage/files/clear-unclaimed-uploads.ts';
import { createFileUploadStore, uploadPath } from '#src/storage/files/file-upload-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { createMemoryDraftStore } from '#tests/stores/memory-draft-store.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { startPostgres } from '#tests/stores/postgres.ts';
import { confirmationOf, sampleCase } from '#tests/stores/sample-case.ts';
import { pdf } from '#tests/stores/sample-files.ts';

const root = mkdtempSync(join(tmpdir(), 'drafts-'));
const closing: (() => Promise<void>)[] = [];
const vault = createVault('a secret of thirty-two characters');

afterAll(async () => {
  for (const close of closing) await close();
  rmSync(root, { recursive: true, force: true });
});

type Opened = { store: DraftStore; send(key: string): Promise<unknown>; database?: OpenDatabase };

async function openSql(name: string, databaseUrl?: string): Promise<Opened & { database: OpenDatabase }> {
  const database = await openDatabase({ dataDir: join(root, name), ...(databaseUrl ? { databaseUrl } : {}) });
  closing.push(database.close);
  const cases = createSqlCaseStore(database.db, vault);
  return {
    database,
    store: createSqlDraftStore(database.db, vault),
    async send(key) {
      const item = sampleCase();
      await cases.add(item, key, { bodyHash: 'x', confirmation: confirmationOf(item) });
    },
  };
}

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

describe('in SQLite', () => {
  let opened: Promise<Opened & { database: OpenDatabase }> | undefined;
  const open = () => {
    opened ??= openSql('sqlite');
    return opened;
  };
  contract(open);

  test('neither what was entered nor the key, the code or a contact is readable in the file', async () => {
    const { store } = await open();
    const draft = sample();
    await store.save(draft);

    for (const name of ['portal.sqlite', 'portal.sqlite-wal']) {
      const file = readFileSync(join(root, 'sqlite', name));
      const secrets = ['Đoàn Thị Bí Mật', '0912 345 678', '+84912345678', 'an@example.com', draft.key, draft.code];
      expect(secrets.filter((text) => file.includes(text))).toEqual([]);
    }
  });

  test('papers of a draft stay until it goes, whatever their age, and go with it', async () => {
    const { database } = await open();
    const folder = join(root, 'files');
    const { db } = database;
    const store = createSqlDraftStore(db, vault, (ids) => uploads.removeFiles(ids));
    const uploads = createFileUploadStore({ folder, db, vault, now: () => new Date('2026-01-01T00:00:00Z') });
    const put = async () => {
      const stored = await uploads.put({ name: 'a.pdf', content: new Blob([pdf]).stream() });
      if (!stored.ok) throw new Error(stored.error.kind);
      return stored.value.id;
    };
    const [held, free] = [await put(), await put()];
    const draft = sample({ uploads: [held] });
    const copy = sample({ uploads: [held] });
    await store.save(draft);
    await store.save(copy);
    const clear = () => clearUnclaimedUploads(db, folder, new Date('2026-11-01'));

    expect(await clear()).toBe(1);
    expect((await uploads.findFree([held, free])).map(({ id }) => id)).toEqual([held]);

    await store.remove(draft.key);
    expect((await uploads.findFree([held])).length).toBe(1);
    await store.remove(copy.key);
    expect(await uploads.findFree([held])).toEqual([]);
    expect(existsSync(uploadPath(folder, held ?? ''))).toBe(false);
  });
});

describe('in PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let opened: Opened;
  beforeAll(async () => {
    server = await startPostgres();
    opened = await openSql('postgres', server.url);
    closing.push(() => server.stop());
  }, 60_000);
  contract(async () => opened);
});
