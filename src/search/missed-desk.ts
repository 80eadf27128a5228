import type { ContentDesk } from '#src/library/content-desk.ts';
import type { Library } from '#src/library/library.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { ClosestGuides } from './missed-closest.ts';
import type { MissedCounter } from './missed-counter.ts';
import type { AnswerJudge } from './missed-cover.ts';
import type { Search, SearchAnswer } from './search.ts';
import { createTeachingDesk, type TeachingDesk } from './teaching-desk.ts';

/** Where staff teach the search what residents call things. */
export interface MissedDesk extends TeachingDesk {
  /** What residents would see for these words, with the reasons; counted nowhere. */
  tryOut(query: string, by: Person): Promise<Result<SearchAnswer, { kind: 'not-permitted' }>>;
}

type Dependencies = {
  counter: MissedCounter;
  closest: ClosestGuides;
  judge: AnswerJudge;
  search: Search;
  library: Library;
  desk: ContentDesk;
};

const CLOSEST = 4;

/** The list of what the search was asked in vain. */
export function createMissedDesk({ closest, judge, search, ...shared }: Dependencies): MissedDesk {
  return {
    ...createTeachingDesk({
      ...shared,
      isFound: async (query) => !judge.isMissed(await search.search({ query })),
      async nearest(query) {
        const { results } = await search.search({ query, types: ['guide'], limit: CLOSEST });
        return results.length > 0 ? results.map(({ id }) => id) : closest.find(query, CLOSEST);
      },
    }),
    async tryOut(query, by) {
      if (!may(by, 'content.read')) return refuse({ kind: 'not-permitted' });
      return ok(await search.search({ query, limit: 10, explain: true }));
    },
  };
}
