import type { Conversation } from '#src/assistant/conversation.ts';
import type { ConversationStore } from '#src/assistant/conversation-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';

/** What people tell the assistant is personal: one ciphertext a conversation, found by a keyed hash of its id. */
export function createSqlConversationStore(db: Database, vault: Vault): ConversationStore {
  const token = (id: string) => vault.token('conversation', id);
  const seal = (conversation: Conversation) =>
    vault.seal(JSON.stringify(conversation), conversationContext(token(conversation.id)));

  return {
    async add(conversation) {
      const row = {
        id: token(conversation.id),
        updated_at: utc(conversation.updatedAt),
        version: 1,
        sealed: seal(conversation),
      };
      await db.insertInto('conversations').values(row).execute();
    },
    async find(id) {
      const row = await db.selectFrom('conversations').selectAll().where('id', '=', token(id)).executeTakeFirst();
      if (!row) return undefined;
      return {
        conversation: JSON.parse(vault.open(row.sealed, conversationContext(row.id))) as Conversation,
        version: Number(row.version),
      };
    },
    async save(conversation, seenVersion) {
      const { numUpdatedRows } = await db
        .updateTable('conversations')
        .set({ updated_at: utc(conversation.updatedAt), version: seenVersion + 1, sealed: seal(conversation) })
        .where('id', '=', token(conversation.id))
        .where('version', '=', seenVersion)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async remove(id) {
      await db.deleteFrom('conversations').where('id', '=', token(id)).execute();
    },
    async removeBefore(moment) {
      const { numDeletedRows } = await db
        .deleteFrom('conversations')
        .where('updated_at', '<', utc(moment))
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

/** By the id of the row, which is all that is known of it when the secret key changes. */
export const conversationContext = (id: string) => `conversation:${id}`;
/** Times with different offsets compare as text only when written in one. */
const utc = (moment: string) => new Date(moment).toISOString();
