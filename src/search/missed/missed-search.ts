import { defined } from '#src/base/defined.ts';
import type { Search, SearchQuery } from '#src/search/search.ts';
import type { ClosestGuides } from './missed-closest.ts';
import type { MissedCounter } from './missed-counter.ts';
import type { AnswerJudge } from './missed-cover.ts';

/** The search as residents use it: what is asked in vain, without filters, is told and counted for staff. */
export function countMissed(search: Search, counter: Pick<MissedCounter, 'add'>, judge: AnswerJudge): Search {
  return {
    suggest: search.suggest,
    async search(asked) {
      const answer = await search.search(asked);
      const isWhole = !asked.offset && asked.limit !== 0 && !isNarrowed(asked);
      // What is not indexed yet is not asked in vain.
      if (!asked.query || !isWhole || answer.building || !judge.isMissed(answer)) return answer;
      counter.add(asked.query);
      return answer.total > 0 ? { ...answer, doubtful: true } : answer;
    },
  };
}

/** What helps somebody whose search found nothing: the guides nearest to it, and how much the filters hide. */
export type Offers = { closest: string[]; unfiltered: number };

export async function offersFor(search: Search, closest: ClosestGuides, asked: SearchQuery): Promise<Offers> {
  const { query, language } = asked;
  const bare = defined({ query, language });
  if (!query) return { closest: [], unfiltered: 0 };
  if (!isNarrowed(asked)) return { closest: closest.find(query, 4), unfiltered: 0 };
  const [all, guides] = await Promise.all([
    search.search({ ...bare, limit: 0 }),
    search.search({ ...bare, types: ['guide'], limit: 4 }),
  ]);
  return { closest: guides.results.map(({ id }) => id), unfiltered: all.total };
}

function isNarrowed({ types, category, sector, from, to }: SearchQuery): boolean {
  return Boolean(types?.length || category || sector || from || to);
}
