import type { ContentDesk } from '#src/library/content-desk.ts';
import type { Library } from '#src/library/library.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Job } from '#src/platform/jobs.ts';
import type { Logger } from '#src/platform/logger.ts';
import { createSearch } from '#src/search/create-search.ts';
import { ClosestGuides } from '#src/search/missed-closest.ts';
import { createMissedCounter } from '#src/search/missed-counter.ts';
import { AnswerJudge } from '#src/search/missed-cover.ts';
import { createMissedDesk, type MissedDesk } from '#src/search/missed-desk.ts';
import { countMissed, type Offers, offersFor } from '#src/search/missed-search.ts';
import type { Search, SearchQuery } from '#src/search/search.ts';
import type { Database } from '#src/storage/database.ts';
import { SearchIndexFiles } from '#src/storage/search-index-files.ts';
import { createSqlMissedQueryStore } from '#src/storage/sql-missed-query-store.ts';

type Settings = { library: Library; desk: ContentDesk; db: Database; dataDir: string; logger: Logger };

export type SearchServices = {
  /** As residents use it: what finds nothing is counted. */
  search: Search;
  /** What helps whoever found nothing. */
  searchOffers(asked: SearchQuery): Promise<Offers>;
  missedDesk: MissedDesk;
};

/** With what is for the process that owns it. */
type WiredSearch = SearchServices & { searchJobs: Job[]; closeSearch(): Promise<void> };

/** Search with its index files, and the list of what was searched for in vain. */
export async function wireSearch({ library, desk, db, dataDir, logger }: Settings, clock: Clock): Promise<WiredSearch> {
  const search = await createSearch({
    library,
    clock,
    store: new SearchIndexFiles(dataDir),
    onFault: (fault) => logger.error({ err: fault }, 'search index'),
  });
  const counter = createMissedCounter(createSqlMissedQueryStore(db), clock);
  const closest = new ClosestGuides(library);
  const judge = new AnswerJudge(library);
  return {
    search: countMissed(search, counter, judge),
    searchOffers: (asked) => offersFor(search, closest, asked),
    missedDesk: createMissedDesk({ counter, closest, judge, search, library, desk }),
    searchJobs: [
      { name: 'save missed queries', when: '*/30 * * * * *', run: () => counter.save() },
      { name: 'forget missed queries', when: '0 50 2 * * *', run: () => counter.forget() },
    ],
    async closeSearch() {
      await search.close();
      await counter.save();
      closest.close();
      judge.close();
    },
  };
}
