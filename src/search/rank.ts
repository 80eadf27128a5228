import { accumulate, eachDocument, type Postings } from './accumulate.ts';
import type { Plan } from './plan-query.ts';
import type { ResultType } from './search.ts';
import type { DocumentHead } from './search-document.ts';
import type { SegmentSet } from './segment-set.ts';
import { TopDocuments } from './top-documents.ts';
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
  hits: { document: number; head: DocumentHead; score: number }[];
};

let scores = new Float32Array(0);
let covers = new Float32Array(0);
// The next four are all zero between two calls of addBest.
let optionScores = new Float32Array(0);
let optionCovers = new Float32Array(0);
let bestScores = new Float32Array(0);
let bestCovers = new Float32Array(0);
let touchedDocuments = new Uint32Array(0);

/** Scores every document against the plan and keeps the best. */
export function rank(set: SegmentSet, plan: Plan, excluded: readonly Postings[], wanted: Wanted): Ranked {
  prepare(set.size);
  for (const { options } of plan.slots) {
    if (options.length === 1) addTerms(options[0] ?? [], scores, covers);
    else addBest(options);
  }
  for (const postings of excluded) {
    eachDocument(postings, (document) => {
      scores[document] = 0;
    });
  }
  return collect(set, wanted);
}

/** Every document that passes the filters, the newest first: what a query without words asks for. */
export function browse(set: SegmentSet, wanted: Wanted): Ranked {
  prepare(set.size);
  scores.fill(1, 0, set.size);
  covers.fill(1, 0, set.size);
  return collect(set, { ...wanted, order: 'date' });
}

function collect(set: SegmentSet, wanted: Wanted): Ranked {
  const allowed = filter(wanted);
  let best = 0;
  let bestScore = 0;
  for (const { segment, base, gone } of set.placed) {
    for (let local = 0; local < segment.size; local += 1) {
      const document = base + local;
      if ((scores[document] as number) <= 0) continue;
      if (gone[local] || (allowed && !allowed(segment.heads[local] as DocumentHead))) scores[document] = 0;
      else {
        if ((covers[document] as number) > best) best = covers[document] as number;
        if ((scores[document] as number) > bestScore) bestScore = scores[document] as number;
      }
    }
  }
  const leastCover = best * merit.leastCover;
  const leastScore = bestScore * merit.leastScore;
  const counts: Ranked['counts'] = {};
  const types = wanted.types && wanted.types.length > 0 ? new Set(wanted.types) : undefined;
  const today = Date.parse(wanted.today) / 86_400_000;
  const top = new TopDocuments(wanted.count);
  let total = 0;
  for (const { segment, base } of set.placed) {
    for (let local = 0; local < segment.size; local += 1) {
      const document = base + local;
      const score = scores[document] as number;
      if (score <= 0 || ((covers[document] as number) < leastCover && score < leastScore)) continue;
      const head = segment.heads[local] as DocumentHead;
      counts[head.type] = (counts[head.type] ?? 0) + 1;
      if (types && !types.has(head.type)) continue;
      total += 1;
      const deserved = (merit.prior * (segment.priors[local] as number)) / 255;
      const worth = (score + deserved) * (1 + freshness(head.type, segment.days[local] as number, today));
      const key = wanted.order === 'date' ? (segment.days[local] as number) : worth;
      top.offer(document, key, worth);
    }
  }
  const hits = top.sorted().flatMap(({ document, score }) => {
    const head = set.headAt(document);
    return head ? [{ document, head, score }] : [];
  });
  return { total, counts, hits };
}

function freshness(type: ResultType, day: number, today: number): number {
  if (type !== 'news' || day < 0) return 0;
  const age = today - day;
  return merit.fresh * 2 ** (-Math.max(0, age) / merit.freshHalfLifeDays);
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

type Terms = Plan['slots'][number]['options'][number];

function addTerms(terms: Terms, into: Float32Array, cover: Float32Array): void {
  for (const item of terms) {
    if (item.postings.frequency === 0) continue;
    accumulate(item.postings, item.weight, into, { amount: item.cover, sums: cover });
  }
}

/** Adds to every document the best of the options. Touches only the documents that have any of them. */
function addBest(options: readonly Terms[]): void {
  let touched = 0;
  for (const terms of options) {
    addTerms(terms, optionScores, optionCovers);
    for (const { postings } of terms) {
      eachDocument(postings, (document) => {
        const score = optionScores[document] as number;
        // Taken already, by an earlier term of this option.
        if (score === 0) return;
        if (bestScores[document] === 0) touchedDocuments[touched++] = document;
        if (score > (bestScores[document] as number)) bestScores[document] = score;
        const cover = optionCovers[document] as number;
        if (cover > (bestCovers[document] as number)) bestCovers[document] = cover;
        optionScores[document] = 0;
        optionCovers[document] = 0;
      });
    }
  }
  for (let i = 0; i < touched; i += 1) {
    const document = touchedDocuments[i] as number;
    scores[document] = (scores[document] as number) + (bestScores[document] as number);
    covers[document] = (covers[document] as number) + (bestCovers[document] as number);
    bestScores[document] = 0;
    bestCovers[document] = 0;
  }
}

function prepare(size: number): void {
  if (scores.length < size) {
    const room = Math.ceil(size * 1.25) + 64;
    scores = new Float32Array(room);
    covers = new Float32Array(room);
    optionScores = new Float32Array(room);
    optionCovers = new Float32Array(room);
    bestScores = new Float32Array(room);
    bestCovers = new Float32Array(room);
    touchedDocuments = new Uint32Array(room);
  }
  scores.fill(0, 0, size);
  covers.fill(0, 0, size);
}
