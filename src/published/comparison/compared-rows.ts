import { defined } from '#src/base/defined.ts';
import type { GuideNotes } from '#src/guides/model/guide-notes.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { type Way, ways } from '#src/guides/model/way.ts';
import { feesWording, timeWording } from '#src/guides/wording/guide-wording.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Difference } from './compare-guide.ts';
import type { Accepted, RecordComparison } from './compare-record.ts';
import { lawDifference } from './compare-terms.ts';
import { matchPapers } from './match-papers.ts';
import type { PublishedPaper, PublishedWay } from './published-row.ts';

/** One thing of a guide beside the published one, both in words; a side that does not have it has none. */
export type ComparedRow = {
  part: 'title' | 'sector' | 'unit' | 'audience' | 'result' | 'channel' | 'time' | 'fee' | 'paper' | 'law';
  way?: Way;
  ours?: string;
  published?: string;
  /** `untold`: nothing is published of it. */
  state: 'same' | 'differs' | 'accepted' | 'untold';
  difference?: Difference;
  accepted?: Accepted;
};

const t = translator('vi');
const untold = 'Chưa có thông tin';

/** Everything side by side, in the order of a guide's page. */
export function comparedRows(guide: GuideMeta, compared: RecordComparison, notes: GuideNotes): ComparedRow[] {
  const differences = [...compared.facts, ...compared.words];
  const row = (given: Omit<ComparedRow, 'state'>, name?: string, of?: (difference: Difference) => boolean) =>
    stated(
      given,
      differences.find((item) => item.name === name && (of?.(item) ?? true)),
      notes,
    );
  return [
    ...compared.terms.map(({ name, ours, published }) => row({ part: name, ours, published }, name)),
    ...ways.flatMap((way): ComparedRow[] => {
      const ours = guide.channels.find(({ kind }) => kind === way);
      const theirs = compared.published.ways.find(({ kind }) => kind === way);
      if (!ours && !theirs) return [];
      if (!ours || !theirs) {
        const sides = defined({ ours: ours && channelWords(ours), published: theirs && wayWords(theirs) });
        return [row({ part: 'channel', way, ...sides }, `channel.${way}`)];
      }
      return [
        row({ part: 'time', way, ours: ourTime(ours), published: publishedTime(theirs) }, `time.${way}`),
        row(
          { part: 'fee', way, ours: feesWording(ours.fees, t, 'vi'), published: publishedFees(theirs) },
          `fee.${way}`,
        ),
      ];
    }),
    ...paperRows(guide, compared, notes, row),
    ...compared.laws.map((law) => {
      const difference = lawDifference(law);
      const words = law.title === law.number ? law.number : `${law.number}: ${law.title}`;
      const sides = defined({ ours: law.isOurs ? words : undefined, published: law.isPublished ? words : undefined });
      return row(
        { part: 'law' as const, ...sides },
        difference?.name,
        (item) => item.published === difference?.published,
      );
    }),
  ];
}

function stated(row: Omit<ComparedRow, 'state'>, difference: Difference | undefined, notes: GuideNotes): ComparedRow {
  if (!difference) {
    const isUntold = !row.published || row.published === untold;
    return isUntold ? { ...row, published: untold, state: 'untold' } : { ...row, state: 'same' };
  }
  const accepted = notes.accepted?.find(
    (item) => item.difference === difference.name && item.published === difference.published,
  );
  return accepted ? { ...row, difference, state: 'accepted', accepted } : { ...row, difference, state: 'differs' };
}

type MakeRow = (
  given: Omit<ComparedRow, 'state'>,
  name?: string,
  of?: (difference: Difference) => boolean,
) => ComparedRow;

/** Pairs first, in the order of our list, then what only the record asks for, then what only we do. */
function paperRows(guide: GuideMeta, { published, facts }: RecordComparison, notes: GuideNotes, row: MakeRow) {
  const matched = matchPapers(guide.papers, published.papers, notes.papers ?? {});
  const missing = facts.filter(({ name }) => name === 'papers.missing');
  return [
    ...guide.papers.flatMap((paper) => {
      const rows = matched.rows.get(paper.id);
      if (!rows) return [];
      const sides = { part: 'paper' as const, ours: paperWords(paper), published: rows.map(paperWords).join('; ') };
      const names = [`papers.note.${paper.id}`, `papers.count.${paper.id}`];
      const found = facts.filter(({ name }) => names.includes(name));
      return found.length === 0
        ? [row(sides)]
        : found.map((difference) => row(sides, difference.name, (item) => item === difference));
    }),
    ...matched.missing.map((paper, at) =>
      row({ part: 'paper', published: paperWords(paper) }, 'papers.missing', (item) => item === missing[at]),
    ),
    ...guide.papers
      .filter((paper) => !matched.rows.has(paper.id))
      .map((paper) => row({ part: 'paper', ours: paperWords(paper) }, `papers.extra.${paper.id}`)),
  ];
}

type Channel = GuideMeta['channels'][number];

const ourTime = ({ time }: Channel) => [timeWording(time, t, 'vi'), time.text].filter(Boolean).join('. ');
const channelWords = (channel: Channel) => `${ourTime(channel)}. ${feesWording(channel.fees, t, 'vi')}`;
const wayWords = (way: PublishedWay) => `${publishedTime(way)}. ${publishedFees(way)}`;
const publishedFees = ({ fees }: PublishedWay) => feesWording(fees, t, 'vi');

function publishedTime({ times, timeWords }: PublishedWay): string {
  if (times.length === 0) return timeWords;
  const words = times.map(({ value, unit }) =>
    unit
      ? timeWording({ value, unit: unit as Channel['time']['unit'] }, t, 'vi')
      : t('staff-published.no-unit', { number: value }),
  );
  return [...new Set(words)].join('; ');
}

function paperWords(paper: Partial<PublishedPaper> & { name: string; kind?: string }): string {
  const { name, kind, originals = 0, copies = 0 } = paper;
  if (kind === 'note' || kind === 'show') return `${name} (${t(`staff-published.paper.${kind}`)})`;
  return originals + copies === 0 ? name : `${name} (${t('staff-published.paper.count', { originals, copies })})`;
}
