import type { Conversation } from '#src/assistant/conversation.ts';
import type { ConversationStore } from '#src/assistant/conversation-store.ts';

/** Conversations that are over with the thread they are held in: nothing of them is kept. */
export function createPassingConversations(): ConversationStore {
  const held = new Map<string, { conversation: Conversation; version: number }>();
  return {
    async add(conversation) {
      held.set(conversation.id, { conversation, version: 1 });
    },
    find: async (id) => held.get(id),
    async save(conversation, seenVersion) {
      if (held.get(conversation.id)?.version !== seenVersion) return false;
      held.set(conversation.id, { conversation, version: seenVersion + 1 });
      return true;
    },
    async remove(id) {
      held.delete(id);
    },
    removeBefore: async () => 0,
  };
}
