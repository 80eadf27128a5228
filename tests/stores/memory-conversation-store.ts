import type { Conversation } from '#src/assistant/conversation.ts';
import type { ConversationStore } from '#src/assistant/conversation-store.ts';

/** A conversation store that forgets when the process ends. Passes the same contract as the real one. */
export function createMemoryConversationStore(): ConversationStore {
  const kept = new Map<string, { text: string; version: number }>();
  return {
    async add(conversation) {
      kept.set(conversation.id, { text: JSON.stringify(conversation), version: 1 });
    },
    async find(id) {
      const item = kept.get(id);
      return item && { conversation: JSON.parse(item.text) as Conversation, version: item.version };
    },
    async save(conversation, seenVersion) {
      if (kept.get(conversation.id)?.version !== seenVersion) return false;
      kept.set(conversation.id, { text: JSON.stringify(conversation), version: seenVersion + 1 });
      return true;
    },
    async remove(id) {
      kept.delete(id);
    },
    async removeBefore(moment) {
      const old = [...kept].filter(([, item]) => (JSON.parse(item.text) as Conversation).updatedAt < moment);
      for (const [id] of old) kept.delete(id);
      return old.length;
    },
  };
}
