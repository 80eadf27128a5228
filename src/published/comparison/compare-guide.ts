import { handlingOf, isHandedIn } from '#src/guides/form/paper-handling.ts';
import type { GuideNotes } from '#src/guides/model/guide-notes.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { ways } from '#src/guides/model/way.ts';
import { matchPapers } from './match-papers.ts';
import type { Published, PublishedPaper, PublishedWay } from './published-row.ts';

/** One thing in which a guide is not as published. Name and `published` are what an editor accepts it by. */
export type Difference = { name: string; published: string; ours: string };
type Channel = GuideMeta['channels'][number];
type Guide = Pick<GuideMeta, 'channels' | 'papers'>;

const unitWords: Record<string, string> = {
  'working-day': 'ngày làm việc',
  day: 'ngày',
  hour: 'giờ',
  month: 'tháng',
};

/** Everything in which the guide differs: ways of filing, time, fee, names and number of papers. */
export function compareGuide(guide: Guide, published: Published, notes: GuideNotes): Difference[] {
  return [
    ...ways.flatMap((way) => {
      const ours = guide.channels.find(({ kind }) => kind === way);
      const theirs = published.ways.find(({ kind }) => kind === way);
      if (ours && theirs) return [...timeDifference(ours, theirs), ...feeDifference(ours, theirs)];
      if (!ours && !theirs) return [];
      return [{ name: `channel.${way}`, published: theirs ? 'có' : 'không', ours: ours ? 'có' : 'không' }];
    }),
    ...paperDifferences(guide, published.papers, notes),
  ];
}

/** The differences nobody has accepted, and what was accepted and is not there any more. */
export function unaccepted(differences: readonly Difference[], { accepted = [] }: GuideNotes) {
  const isAccepted = ({ name, published }: Difference) =>
    accepted.some((item) => item.difference === name && item.published === published);
  return {
    open: differences.filter((difference) => !isAccepted(difference)),
    stale: accepted.filter(
      (item) => !differences.some(({ name, published }) => name === item.difference && published === item.published),
    ),
  };
}

function timeDifference({ kind, time }: Channel, { times, timeWords }: PublishedWay): Difference[] {
  const ours = [time.value, time.max].filter((count) => count !== undefined);
  const name = `time.${kind}`;
  const told = ours.map((count) => `${count} ${unitWords[time.unit]}`).join(' – ') || (time.text ?? '');
  if (times.length === 0) {
    return timeWords === 'Chưa có thông tin' || timeWords === '' || ours.length === 0
      ? []
      : [{ name, published: timeWords, ours: told }];
  }
  const fits = times.some(({ value, unit }) => ours.includes(value) && (unit === undefined || unit === time.unit));
  const published = times
    .map(({ value, unit }) => (unit ? `${value} ${unitWords[unit]}` : `${value} (không ghi đơn vị)`))
    .join('; ');
  return fits ? [] : [{ name, published, ours: told }];
}

function feeDifference({ kind, fees }: Channel, theirs: PublishedWay): Difference[] {
  const name = `fee.${kind}`;
  const amounts = fees.map(({ amount }) => amount);
  const ours = fees.length === 0 ? 'miễn phí' : fees.map(({ amount, text }) => amount ?? text).join('; ');
  const isFree = amounts.every((amount) => amount === 0);
  if (theirs.fees.length === 0) {
    const isFreeItself = isFree || fees.some((fee) => fee.amount === 0 && !fee.when);
    return isFreeItself ? [] : [{ name, published: 'miễn phí', ours }];
  }
  const wanted = theirs.fees.flatMap(({ amount }) => amount ?? []);
  if (wanted.length > 0) {
    return wanted.every((amount) => amounts.includes(amount)) ? [] : [{ name, published: wanted.join('; '), ours }];
  }
  // Only words are published: the province sets it, or a number is hidden in them.
  const words = theirs.fees.map(({ text }) => text ?? '').join('; ');
  const leavesOpen = amounts.includes(null) || !isFree || fees.some(({ when }) => when);
  const published = beginning(words);
  if (words === 'Chưa có thông tin') return [];
  return leavesOpen ? [] : [{ name, published, ours }];
}

function paperDifferences({ papers }: Guide, published: readonly PublishedPaper[], notes: GuideNotes): Difference[] {
  if (published.length === 0) return [];
  const { rows, missing, extra } = matchPapers(papers, published, notes.papers ?? {});
  return [
    ...missing.map(({ name, originals, copies }) => ({
      name: 'papers.missing',
      published: beginning(name),
      ours: `không có (công bố ${counted(originals, copies)})`,
    })),
    // Published as handed in, and ours tells people that it is only good to know.
    ...papers.flatMap(({ id, kind, name }) =>
      kind === 'note'
        ? (rows.get(id) ?? []).map((row) => ({
            name: `papers.note.${id}`,
            published: beginning(row.name),
            ours: `chỉ để biết: ${name}`,
          }))
        : [],
    ),
    ...extra.map(({ id, name }) => ({ name: `papers.extra.${id}`, published: 'không có', ours: name })),
    ...papers.flatMap((paper) => {
      const found = rows.get(paper.id) ?? [];
      const [row] = found;
      if (!row || found.length > 1 || !isHandedIn(handlingOf(paper, 'counter'))) return [];
      const isSame =
        (row.originals > 0 && paper.originals === row.originals) ||
        (row.copies > 0 && paper.copies === row.copies && (row.originals === 0) === (paper.originals === 0)) ||
        // "1 bản chính, 1 bản sao" is printed where either is taken.
        (row.originals > 0 && row.copies > 0 && paper.originals + paper.copies > 0);
      if (isSame) return [];
      const ours = counted(paper.originals, paper.copies);
      return [{ name: `papers.count.${paper.id}`, published: counted(row.originals, row.copies), ours }];
    }),
  ];
}

const counted = (originals: number, copies: number) => `${originals} bản chính, ${copies} bản sao`;

/** As much of a published text as names it. */
export function beginning(text: string): string {
  const line = text
    .replace(/^[\s\-+•*;.]+/, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/[\s.;,:]+$/, '');
  if (line.length <= 80) return line;
  return line.slice(0, line.lastIndexOf(' ', 80));
}
