import type { Postings, Tally } from './accumulate.ts';
import { freshness } from './freshness.ts';
import type { Plan } from './plan-query.ts';
import { scoreAlike, scoreDocuments } from './scoring.ts';
import { type ResultType, resultTypes } from './search.ts';
import { type DocumentHead, documentKey } from './search-document.ts';
import type { SegmentSet } from './segment-set.ts';
import { shareOfTitle } from './title-words.ts';
import { type Kept, TopDocuments } from './top-documents.ts';
import { merit } from './weights.ts';

export type Wanted = {
  types?: readonly ResultType[];
  category?: string;
  sector?: string;
  from?: string;
  to?: string;
  /** How many of the best are wanted, from the first on. */
  count: number;
  order?: 'relevance' | 'date';
  today: string;
};

export type Ranked = {
  total: number;
  counts: Partial<Record<ResultType, number>>;
  /** `inTitle`: the part of the score that is there because the query stands in the title. */
  hits: { document: number; head: DocumentHead; score: number; inTitle: number }[];
};

/** So many of the best are compared with the query title by title; always as many, so that pages do not overlap. */
const COMPARED = 30;

/** Scores every document against the plan and keeps the best. */
export function rank(set: SegmentSet, plan: Plan, excluded: readonly Postings[], wanted: Wanted): Ranked {
  return collect(set, scoreDocuments(set.size, plan, excluded), wanted, plan.titleWords);
}

/** Every document that passes the filters, the newest first: what a query without words asks for. */
export function browse(set: SegmentSet, wanted: Wanted): Ranked {
  return collect(set, scoreAlike(set.size), { ...wanted, order: 'date' });
}

function collect(set: SegmentSet, tally: Tally, wanted: Wanted, titleWords?: Uint16Array): Ranked {
  const { scores, covers } = tally;
  const least = leastToBelong(set, tally, filter(wanted));
  const wantedTypes = resultTypes.map((type) => !wanted.types?.length || wanted.types.includes(type));
  const found = resultTypes.map(() => 0);
  const today = Date.parse(wanted.today) / 86_400_000;
  const byDate = wanted.order === 'date';
  const first = (a: number, b: number) => keyAt(set, a) < keyAt(set, b);
  const top = new TopDocuments(wanted.count === 0 ? 0 : Math.max(wanted.count, COMPARED), first);
  for (const { segment, base } of set.placed) {
    const { size, types, days, priors } = segment;
    for (let local = 0; local < size; local += 1) {
      const document = base + local;
      const score = scores[document] as number;
      if (score <= 0 || (score < least.score && (covers[document] as number) < least.cover)) continue;
      const type = types[local] as number;
      found[type] = (found[type] as number) + 1;
      if (!wantedTypes[type]) continue;
      const day = days[local] as number;
      const deserved = score + (merit.prior * (priors[local] as number)) / 255;
      const worth = type === NEWS ? deserved * (1 + freshness(day, today)) : deserved;
      top.offer(document, byDate ? day : worth, worth);
    }
  }
  const sorted = byDate ? top.sorted() : compareTitles(set, top, titleWords);
  const hits = sorted.slice(0, wanted.count).flatMap(({ document, score, inTitle }) => {
    const head = set.headAt(document);
    return head ? [{ document, head, score, inTitle }] : [];
  });
  const counts: Ranked['counts'] = {};
  let total = 0;
  for (const [index, type] of resultTypes.entries()) {
    const count = found[index] as number;
    if (count > 0) counts[type] = count;
    if (wantedTypes[index]) total += count;
  }
  return { total, counts, hits };
}

const NEWS = resultTypes.indexOf('news');

function keyAt(set: SegmentSet, document: number): string {
  const head = set.headAt(document);
  return head ? documentKey(head.type, head.slug) : '';
}

/** What a document must cover or score to belong to the answer. Those that may not be found get no score at all. */
function leastToBelong(
  set: SegmentSet,
  { scores, covers }: Tally,
  allowed: ((head: DocumentHead) => boolean) | undefined,
): { cover: number; score: number } {
  let cover = 0;
  let score = 0;
  for (const { segment, base, gone, lastGone } of set.placed) {
    for (let local = 0; local < segment.size; local += 1) {
      const document = base + local;
      const mine = scores[document] as number;
      if (mine <= 0) continue;
      if ((local <= lastGone && gone[local]) || (allowed && !allowed(segment.heads[local] as DocumentHead))) {
        scores[document] = 0;
        continue;
      }
      if (mine > score) score = mine;
      if ((covers[document] as number) > cover) cover = covers[document] as number;
    }
  }
  return { cover: cover * merit.leastCover, score: score * merit.leastScore };
}

/** Of the best, those whose title holds the whole query in a row rise, the more of the title it is the more. */
function compareTitles(set: SegmentSet, top: TopDocuments, query: Uint16Array | undefined): Kept[] {
  const sorted = top.sorted();
  const most = sorted[0]?.score ?? 0;
  if (!query || query.length < 2) return sorted;
  for (const kept of sorted.slice(0, COMPARED)) {
    const placed = set.placedAt(kept.document);
    if (!placed) continue;
    const { titles, titleStarts } = placed.segment;
    const local = kept.document - placed.base;
    const share = shareOfTitle(titles, titleStarts[local] as number, titleStarts[local + 1] as number, query);
    kept.inTitle = most * merit.inTitle * share;
    kept.score += kept.inTitle;
    kept.key = kept.score;
  }
  return top.sorted();
}

/** Whether a document passes all filters but the one by type, which the counts leave out. */
function filter({ category, sector, from, to }: Wanted): ((head: DocumentHead) => boolean) | undefined {
  if (!category && !sector && !from && !to) return undefined;
  return (head) =>
    (!category || head.category === category) &&
    (!sector || head.sector === sector) &&
    (!from || head.day >= from) &&
    (!to || (head.day !== '' && head.day <= to));
}
