import { handlingOf } from '#src/guides/form/paper-handling.ts';
import type { Paper } from '#src/guides/model/guide-schema.ts';
import type { Way } from '#src/guides/model/way.ts';
import type { Translate } from '#src/i18n/translate.ts';

/** What happens to a paper in one way of filing: "nộp bản chính", "gửi tệp hoặc ảnh; nộp bản chính khi nhận kết quả…". */
export function handlingWording(paper: Paper, way: Way, t: Translate): string {
  const { as, owed, note } = handlingOf(paper, way);
  const { originals, copies } = paper;
  const counted =
    as === 'original' && originals > 0 ? { originals, copies } : as === 'copy' ? { originals: 0, copies } : undefined;
  const amount = counted && paperAmount(counted, t);
  const parts = [
    amount ? t('guide.handling.amount', { amount }) : t(`guide.handling.${as}`),
    owed && t(`guide.owed.${owed}`),
    note,
  ];
  return parts.filter(Boolean).join('; ');
}

/** How many of a paper are handed in: `1 bản chính, 2 bản sao`; empty where none is. */
function paperAmount({ originals, copies }: Pick<Paper, 'originals' | 'copies'>, t: Translate): string {
  const parts = [
    originals > 0 && t('guide.papers.originals', { count: originals }),
    copies > 0 && t('guide.papers.copies', { count: copies }),
  ];
  return parts.filter(Boolean).join(', ');
}

/** The same for every way of a guide, ways that say the same together: "Tại quầy, qua bưu chính: nộp bản chính". */
export function waysWording(paper: Paper, ways: readonly Way[], t: Translate): string[] {
  if (paper.kind === 'note') return [];
  const alike = Map.groupBy(ways, (way) => handlingWording(paper, way, t));
  return [...alike].map(([words, same]) => `${same.map((way) => t(`guide.channels.${way}`)).join(', ')}: ${words}`);
}
