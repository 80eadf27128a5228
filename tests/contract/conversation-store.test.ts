import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Conversation, newConversation } from '#src/assistant/conversation.ts';
import type { ConversationStore } from '#src/assistant/conversation-store.ts';
import { createSqlConversationStore } from '#src/storage/talks/sql-conversation-store.ts';
import { createMemoryConversationStore } from '#tests/stores/memory-conversation-store.ts';
import { describeStores } from './describe-stores.ts';

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

describeStores((open, engine) => {
  const openStore = async () => {
    const { db, vault } = await open();
    return createSqlConversationStore(db, vault);
  };
  contract(openStore);
  if (engine === 'postgres') return;

  test('nothing that was said, nor the id that opens it, is readable in the file', async () => {
    const { db, vault, dataDir } = await open();
    const conversation = sample();
    await createSqlConversationStore(db, vault).add(conversation);

    const bytes = ['portal.sqlite', 'portal.sqlite-wal'].map((name) => readFileSync(join(dataDir, name)));
    for (const file of bytes) {
      expect(file.includes('Nguyễn Minh An')).toBe(false);
      expect(file.includes(conversation.id)).toBe(false);
    }
  });
});
