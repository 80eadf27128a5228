import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Editing } from '#src/editing/editing.ts';
import type { Library } from '#src/library/library.ts';
import type { Search, SearchAnswer } from '#src/search/search.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { ClosestGuides } from './missed-closest.ts';
import type { MissedCounter } from './missed-counter.ts';
import type { AnswerJudge } from './missed-cover.ts';
import { createTeaching, type Teaching } from './teaching.ts';

/** Where staff teach the search what residents call things. */
export interface MissedTeaching extends Teaching {
  /** What residents would see for these words, with the reasons; counted nowhere. */
  tryOut(query: string, by: Person): Promise<Result<SearchAnswer, { kind: 'not-permitted' }>>;
}

type Dependencies = {
  counter: MissedCounter;
  closest: ClosestGuides;
  judge: AnswerJudge;
  search: Search;
  library: Library;
  editing: Editing;
};

const CLOSEST = 4;

/** The list of what the search was asked in vain. */
export function createMissedTeaching({ closest, judge, search, ...shared }: Dependencies): MissedTeaching {
  return {
    ...createTeaching({
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
