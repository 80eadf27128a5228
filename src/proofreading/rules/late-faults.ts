import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { formatDate } from '#src/i18n/format.ts';

/** What has ended a document that is cited: those that replace it, none where it ended by itself; undefined while it holds. */
export type EndedBy = (number: string) => readonly string[] | undefined;

/** What was right when it was written: its day of review has passed, or a law it rests on has ended. */
export function lateFaults(guide: Pick<GuideMeta, 'reviewBy' | 'legal'>, today: string, endedBy: EndedBy): string[] {
  const laws = guide.legal.flatMap(({ number }) => {
    const newer = endedBy(number);
    if (!newer) return [];
    const by = newer.length > 0 ? `, thay bằng ${newer.join(', ')}` : '';
    return [`căn cứ ${number} đã hết hiệu lực${by}: xem lại thủ tục theo văn bản mới`];
  });
  const isLate = guide.reviewBy < today;
  return [
    ...(isLate ? [`quá ngày rà soát ${formatDate(guide.reviewBy, 'vi')}: đối chiếu lại rồi đổi ngày rà soát`] : []),
    ...laws,
  ];
}
