import type { Feedback, FeedbackStore } from '#src/feedback/feedback.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import type { Database } from './database.ts';

/** What residents write may name people: the words are encrypted, only time and topic are readable. */
export function createSqlFeedbackStore(db: Database, vault: Vault): FeedbackStore {
  return {
    async add({ id, at, topic, ...words }) {
      const sealed = vault.seal(JSON.stringify(words), feedbackContext(id));
      await db.insertInto('feedback').values({ id, at, topic, sealed }).execute();
    },
    async list(limit, offset) {
      const rows = await db
        .selectFrom('feedback')
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(limit)
        .offset(offset)
        .execute();
      const { total } = await db
        .selectFrom('feedback')
        .select((select) => select.fn.countAll().as('total'))
        .executeTakeFirstOrThrow();
      const items = rows.map(({ id, at, topic, sealed }) => {
        const words = JSON.parse(vault.open(sealed, feedbackContext(id))) as Omit<Feedback, 'id' | 'at' | 'topic'>;
        return { id, at, topic: topic as Feedback['topic'], ...words };
      });
      return { items, total: Number(total) };
    },
  };
}

/** What was written before this moment goes. Gives how much. */
export async function forgetFeedback(db: Database, moment: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('feedback').where('at', '<', moment).executeTakeFirst();
  return Number(numDeletedRows);
}

export const feedbackContext = (id: string) => `feedback:${id}`;
