import { dayMs } from '#src/base/moments.ts';
import type { Tally } from '#src/search/index/accumulate.ts';
import { type DocumentHead, documentKey } from '#src/search/index/search-document.ts';
import type { Placed, Segment } from '#src/search/index/segment.ts';
import type { SegmentSet } from '#src/search/index/segment-set.ts';
import { type ResultType, resultTypes } from '#src/search/search.ts';
import { freshness, merit } from '#src/search/weights.ts';
import { coverLeftOut, type Plan } from './plan-query.ts';
import { type Demands, scoreAlike, scoreDocuments } from './scoring.ts';
import { shareOfTitle } from './title-words.ts';
import { type Kept, TopDocuments } from './top-documents.ts';

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
  /** Keys of what bears the code that was asked: it comes first, in this order. */
  first?: readonly string[];
  /** Keys of replaced documents and of what replaces each: the replaced one never stands before it. */
  replacing?: ReadonlyMap<string, ReadonlySet<string>>;
};

export type Ranked = {
  total: number;
  counts: Partial<Record<ResultType, number>>;
  /** Terms that weigh less were not looked up. */
  leastWeight: number;
  /** More documents might hold the quoted phrases than were read. */
  isCut?: true;
  /** `inTitle`: the part of the score that is there because the query stands in the title. */
  hits: { document: number; head: DocumentHead; score: number; inTitle: number }[];
};

/** So many of the best are compared with the query title by title; always as many, so that pages do not overlap. */
const COMPARED = 30;

/** Scores every document against the plan and keeps the best. */
export function rank(set: SegmentSet, plan: Plan, demands: Demands, wanted: Wanted): Ranked {
  const tally = scoreDocuments(set.size, plan, demands);
  const least = leastToBelong(set, tally, filter(wanted));
  const leftOut = coverLeftOut(plan);
  if (leftOut === 0 || leftOut < least.cover) {
    return { ...collect(set, tally, least, wanted, plan.titleWords), leastWeight: plan.leastWeight };
  }
  // What holds nothing but the words that were left out belongs to the answer, too.
  const all = scoreDocuments(set.size, { ...plan, leastWeight: 0 }, demands);
  const found = collect(set, all, leastToBelong(set, all, filter(wanted)), wanted, plan.titleWords);
  return { ...found, leastWeight: 0 };
}

/** Every document that passes the filters, the newest first: what a query without words asks for. */
export function browse(set: SegmentSet, wanted: Wanted): Ranked {
  const tally = scoreAlike(set.size);
  const least = leastToBelong(set, tally, filter(wanted));
  return { ...collect(set, tally, least, { ...wanted, order: 'date' }), leastWeight: 0 };
}

type Least = { cover: number; score: number };

function collect(
  set: SegmentSet,
  { scores, covers }: Tally,
  least: Least,
  wanted: Wanted,
  titleWords?: Uint16Array,
): Omit<Ranked, 'leastWeight'> {
  const wantedTypes = resultTypes.map((type) => !wanted.types?.length || wanted.types.includes(type));
  const found = resultTypes.map(() => 0);
  const today = Date.parse(wanted.today) / dayMs;
  const byDate = wanted.order === 'date';
  const first = (a: number, b: number) => keyAt(set, a) < keyAt(set, b);
  const isFirst = new Set(byDate ? [] : (wanted.first ?? []).flatMap((key) => set.documentOf(key) ?? []));
  const top = new TopDocuments(wanted.count === 0 ? 0 : Math.max(wanted.count, COMPARED), first);
  const belongs = (document: number) =>
    (scores[document] as number) > 0 &&
    ((scores[document] as number) >= least.score ||
      (covers[document] as number) >= least.cover ||
      isFirst.has(document));
  const worthOf = ({ types, days, priors }: Segment, local: number, score: number) => {
    const deserved = score + (merit.prior * (priors[local] as number)) / 255;
    return types[local] === NEWS ? deserved * (1 + freshness(days[local] as number, today)) : deserved;
  };
  const behind = byDate || wanted.count === 0 ? undefined : keptBehind(set, wanted.replacing, isFirst, belongs);
  for (const { segment, base } of set.placed) {
    const { size, types, days } = segment;
    for (let local = 0; local < size; local += 1) {
      const document = base + local;
      const score = scores[document] as number;
      if (score <= 0 || !belongs(document)) continue;
      const type = types[local] as number;
      found[type] = (found[type] as number) + 1;
      if (!wantedTypes[type]) continue;
      const known = worthOf(segment, local, score);
      const worth = isFirst.has(document) ? known + ABOVE_ALL : known;
      const newer = behind?.get(document)?.map((other) => {
        const placed = set.placedAt(other) as Placed;
        return worthOf(placed.segment, other - placed.base, scores[other] as number) - JUST_BEHIND;
      });
      const place = newer ? Math.min(worth, ...newer) : worth;
      top.offer(document, byDate ? (days[local] as number) : place, worth);
    }
  }
  const sorted = byDate ? top.sorted() : inOrder(set, compareTitles(set, top, titleWords), wanted);
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

/** More than any score: keeps what was asked by its code among the best, whatever else is found. */
const ABOVE_ALL = 1_000_000;
/** Less than any two scores differ by that mean something. */
const JUST_BEHIND = 1e-6;
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
): Least {
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

/**
 * Raises those of the best documents whose title holds the whole query in a row: the more of the title the query is,
 * the further.
 */
function compareTitles(set: SegmentSet, top: TopDocuments, query: Uint16Array | undefined): Kept[] {
  const sorted = top.sorted();
  // What was asked by its code stands above all scores.
  const most = sorted.find(({ score }) => score < ABOVE_ALL / 2)?.score ?? 0;
  if (!query || query.length < 2) return sorted;
  for (const kept of sorted.slice(0, COMPARED)) {
    const placed = set.placedAt(kept.document);
    if (!placed) continue;
    const { titles, titleStarts } = placed.segment;
    const local = kept.document - placed.base;
    const share = shareOfTitle(titles, titleStarts[local] as number, titleStarts[local + 1] as number, query);
    kept.inTitle = most * merit.inTitle * share;
    kept.score += kept.inTitle;
    kept.key += kept.inTitle;
  }
  return top.sorted();
}

/**
 * What was asked by its code first; then nothing that has been replaced before what replaces it. Only among those
 * whose titles were compared: what replaces one of them is one of them, and a longer list begins as a shorter one does.
 */
function inOrder(set: SegmentSet, sorted: Kept[], { first = [], replacing }: Wanted): Kept[] {
  for (const kept of sorted) if (kept.score >= ABOVE_ALL / 2) kept.score -= ABOVE_ALL;
  const keyed = sorted.slice(0, COMPARED).map((kept) => ({ kept, key: keyAt(set, kept.document) }));
  const asked = first.flatMap((key) => keyed.filter((item) => item.key === key));
  const rest = keyed.filter(({ key }) => !first.includes(key));
  for (let at = rest.length - 1; replacing && at >= 0; at -= 1) {
    const item = rest[at] as (typeof rest)[number];
    const newer = replacing.get(item.key);
    const last = newer ? rest.findLastIndex(({ key }) => newer.has(key)) : -1;
    if (last <= at) continue;
    rest.splice(at, 1);
    rest.splice(last, 0, item);
  }
  return [...[...asked, ...rest].map(({ kept }) => kept), ...sorted.slice(COMPARED)];
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

/**
 * For every replaced document that belongs to the answer what replaces it there, by their numbers in the set. Known
 * for the whole answer, not for one page of it, so that every page sees the same order. Nothing when there is none.
 */
function keptBehind(
  set: SegmentSet,
  replacing: ReadonlyMap<string, ReadonlySet<string>> | undefined,
  isFirst: ReadonlySet<number>,
  belongs: (document: number) => boolean,
): ReadonlyMap<number, readonly number[]> | undefined {
  const behind = new Map<number, readonly number[]>();
  for (const [key, keys] of replacing ?? []) {
    const document = set.documentOf(key);
    // Whoever asks for the replaced one by its own number gets it first.
    if (document === undefined || isFirst.has(document) || !belongs(document)) continue;
    const newer = [...keys].flatMap((other) => set.documentOf(other) ?? []).filter(belongs);
    const found = newer.filter((other) => !isFirst.has(other));
    if (found.length > 0) behind.set(document, found);
  }
  return behind.size > 0 ? behind : undefined;
}
