import { isoInVietnam } from '#src/i18n/format.ts';
import { ok, refuse } from '#src/library/result.ts';
import { checkFeedback } from './check-feedback.ts';
import type { FeedbackBox, FeedbackStore } from './feedback.ts';

/** A field people never see; only programs fill it in. */
export const trapField = 'website';
const perPage = 50;

export function createFeedback(store: FeedbackStore, clock: { now(): Date }, newId: () => string): FeedbackBox {
  return {
    async send(input) {
      const id = newId();
      // A program learns nothing from the answer: it looks like success.
      if (input[trapField]) return ok({ id });
      const { words, problems } = checkFeedback(input);
      if (problems.length > 0) return refuse({ kind: 'invalid', problems });
      await store.add({ id, at: isoInVietnam(clock.now()), ...words });
      return ok({ id });
    },
    async list(page) {
      const { items, total } = await store.list(perPage, (Math.max(1, page) - 1) * perPage);
      return { items, total, pages: Math.max(1, Math.ceil(total / perPage)) };
    },
  };
}
