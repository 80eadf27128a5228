import { translator } from '#src/i18n/translate.ts';
import type { RecordComparison } from './compare-record.ts';
import { differenceName, publishedWords } from './difference-name.ts';

const t = translator('vi');

/** What somebody has to decide about, one sentence each: open differences, and acceptances nothing calls for any more. */
export function publishedReasons({ open, stale }: Pick<RecordComparison, 'open' | 'stale'>): string[] {
  return [
    ...open.map((difference) =>
      t('staff-published.reason.differs', {
        what: differenceName(t, difference.name),
        published: publishedWords(difference),
        ours: publishedWords({ name: difference.name, published: difference.ours }),
      }),
    ),
    ...stale.map(({ difference, published }) =>
      t('staff-published.reason.stale', {
        what: differenceName(t, difference),
        published: publishedWords({ name: difference, published }),
      }),
    ),
  ];
}
