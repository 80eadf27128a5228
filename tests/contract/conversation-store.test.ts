import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversation, newConversation } from '#src/assistant/conversation.ts';
import type { ConversationStore } from '#src/assistant/conversation-store.ts';
import { createMemoryConversationStore } from '#src/assistant/memory-conversation-store.ts';
import { openDatabase } from '#src/storage/database.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { createSqlConversationStore } from '#src/storage/sql-conversation-store.ts';
import { startPostgres } from '#tests/stores/postgres.ts';

const root = mkdtempSync(join(tmpdir(), 'conversations-'));
const closing: (() => Promise<void>)[] = [];

async function openSql(name: string, databaseUrl?: string): Promise<ConversationStore> {
  const { db, close } = await openDatabase({ dataDir: join(root, name), ...(databaseUrl ? { databaseUrl } : {}) });
  closing.push(close);
  return createSqlConversationStore(db, createVault('a secret of thirty-two characters'));
}

afterAll(async () => {
  for (const close of closing) await close();
  rmSync(root, { recursive: true, force: true });
});

let count = 0;
function sample(updatedAt = '2026-11-22T09:00:00+07:00'): Conversation {
  count += 1;
  const conversation = newConversation(`conversation-${count}`, 'vi', updatedAt);
  return { ...conversation, messages: [{ role: 'user', text: 'Tôi là Nguyễn Minh An' }] };
}

function contract(open: () => Promise<ConversationStore>) {
  test('a conversation is read back as it was added', async () => {
    const store = await open();
    const conversation = sample();
    await store.add(conversation);

    expect(await store.find(conversation.id)).toEqual({ conversation, version: 1 });
    expect(await store.find('another')).toBeUndefined();
  });

  test('a save that has not seen the latest turn is refused', async () => {
    const store = await open();
    const conversation = sample();
    await store.add(conversation);

    expect(await store.save({ ...conversation, status: 'clarifying' }, 1)).toBe(true);
    expect(await store.save({ ...conversation, status: 'unsafe' }, 1)).toBe(false);
    expect((await store.find(conversation.id))?.conversation.status).toBe('clarifying');
  });

  test('old conversations are forgotten, whatever the offset of their time', async () => {
    const store = await open();
    const old = sample('2026-10-01T01:00:00+07:00');
    const recent = sample('2026-10-02T01:00:00+07:00');
    await store.add(old);
    await store.add(recent);

    expect(await store.removeBefore('2026-10-01T12:00:00.000Z')).toBe(1);
    expect(await store.find(old.id)).toBeUndefined();
    expect(await store.find(recent.id)).toBeDefined();
  });
}

describe('in memory', () => contract(async () => createMemoryConversationStore()));

describe('in SQLite', () => {
  let store: Promise<ConversationStore> | undefined;
  contract(() => {
    store ??= openSql('sqlite');
    return store;
  });

  test('nothing that was said, nor the id that opens it, is readable in the file', async () => {
    store ??= openSql('sqlite');
    const conversation = sample();
    await (await store).add(conversation);

    const bytes = ['portal.sqlite', 'portal.sqlite-wal'].map((name) => readFileSync(join(root, 'sqlite', name)));
    for (const file of bytes) {
      expect(file.includes('Nguyễn Minh An')).toBe(false);
      expect(file.includes(conversation.id)).toBe(false);
    }
  });
});

describe('in PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let store: ConversationStore;
  beforeAll(async () => {
    server = await startPostgres();
    store = await openSql('postgres', server.url);
    closing.push(() => server.stop());
  }, 60_000);
  contract(async () => store);
});
