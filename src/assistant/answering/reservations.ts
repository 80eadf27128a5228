import type { FactScene } from '#src/assistant/knowledge.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { isReviewLate } from '#src/guides/model/guide-kind.ts';
import { formatDate } from '#src/i18n/format.ts';

/** What has to be said with every fact of a guide: that nobody has checked it yet, or not again in time. */
export function reservations(
  { meta }: Pick<GuideEntry, 'meta'>,
  { t, language, today }: Omit<FactScene, 'knowledge'>,
): string[] {
  return [
    ...(meta.verified ? [] : [t('assistant.guide.unverified')]),
    ...(isReviewLate(meta, today) ? [t('assistant.guide.late', { date: formatDate(meta.reviewBy, language) })] : []),
  ];
}
