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
    note && inSentence(note),
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
  return [...alike].map(([words, same]) => {
    const names = same.map((way, index) => {
      const name = t(`guide.channels.${way}`);
      return index === 0 ? name : inSentence(name);
    });
    return `${names.join(', ')}: ${words}`;
  });
}

/** What most of several papers have in common, to be said once; empty where no two agree. */
export function commonWording(papers: readonly Paper[], ways: readonly Way[], t: Translate): string[] {
  const alike = Map.groupBy(papers, (paper) => waysWording(paper, ways, t).join('\n'));
  const [words, same = []] = [...alike].toSorted(([, one], [, other]) => other.length - one.length)[0] ?? ['', []];
  return same.length > 1 && words ? words.split('\n') : [];
}

/** A text that goes on in a sentence begins small, unless it begins with an abbreviation. */
function inSentence(text: string): string {
  const [first = '', second = ''] = text;
  return second === second.toLowerCase() ? first.toLowerCase() + text.slice(1) : text;
}
