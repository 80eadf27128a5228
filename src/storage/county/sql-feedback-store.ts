import { defined } from '#src/base/defined.ts';
import type { Feedback, FeedbackStore } from '#src/feedback/feedback.ts';
import type { Database } from '#src/storage/database/database.ts';
import { type OnUnreadable, openOrTell } from '#src/storage/keys/open-or-tell.ts';
import type { Vault } from '#src/storage/keys/vault.ts';

type Words = Omit<Feedback, 'id' | 'at' | 'topic' | 'unit'>;

/** What residents write may name people: the words are encrypted, only time and topic are readable. */
export function createSqlFeedbackStore(db: Database, vault: Vault, onUnreadable?: OnUnreadable): FeedbackStore {
  return {
    async add({ id, at, topic, unit, ...words }) {
      const sealed = vault.seal(JSON.stringify(words), feedbackContext(id));
      await db
        .insertInto('feedback')
        .values({ id, at, topic, sealed, unit: unit ?? null })
        .execute();
    },
    async list(limit, offset, units) {
      const all = db.selectFrom('feedback');
      const found = units ? all.where('unit', 'in', units.length > 0 ? [...units] : ['']) : all;
      const rows = await found.selectAll().orderBy('at', 'desc').orderBy('id').limit(limit).offset(offset).execute();
      const { total } = await found.select((select) => select.fn.countAll().as('total')).executeTakeFirstOrThrow();
      const items = rows.map(({ id, at, topic, sealed, unit }) => {
        const open = () => JSON.parse(vault.open(sealed, feedbackContext(id))) as Words;
        const words = openOrTell({ what: 'feedback', id }, open, onUnreadable);
        const shown = words ?? { message: '', unreadable: true as const };
        return defined({ id, at, topic: topic as Feedback['topic'], ...shown, unit: unit || undefined });
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
