import type { Editing } from '#src/editing/editing.ts';
import type { Library } from '#src/library/library.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Logger } from '#src/platform/logger.ts';
import { createSearch } from '#src/search/create-search.ts';
import { ClosestGuides } from '#src/search/missed/missed-closest.ts';
import { createMissedCounter } from '#src/search/missed/missed-counter.ts';
import { AnswerJudge } from '#src/search/missed/missed-cover.ts';
import { countMissed, type Offers, offersFor } from '#src/search/missed/missed-search.ts';
import { createMissedTeaching } from '#src/search/missed/missed-teaching.ts';
import type { SearchQuery } from '#src/search/search.ts';
import type { Database } from '#src/storage/database/database.ts';
import { SearchIndexFiles } from '#src/storage/search/search-index-files.ts';
import { createSqlMissedQueryStore } from '#src/storage/search/sql-missed-query-store.ts';

type Settings = {
  library: Library;
  editing: Editing;
  db: Database;
  cacheDir: string;
  logger: Logger;
  /** Closes what was opened here, when the portal ends. */
  atEnd: (close: () => unknown) => void;
};

/** Search with its index files, and the list of what was searched for in vain. */
export async function wireSearch({ library, editing, db, cacheDir, logger, atEnd }: Settings, clock: Clock) {
  const search = await createSearch({
    library,
    clock,
    store: new SearchIndexFiles(cacheDir),
    onFault: (fault) => logger.error({ err: fault }, 'search index'),
  });
  const counter = createMissedCounter(createSqlMissedQueryStore(db), clock);
  const closest = new ClosestGuides(library);
  const judge = new AnswerJudge(library);
  atEnd(() => judge.close());
  atEnd(() => closest.close());
  atEnd(() => counter.save());
  atEnd(() => search.close());
  return {
    /** As residents use it: what finds nothing is counted. */
    search: countMissed(search, counter, judge),
    /** What helps whoever found nothing. */
    searchOffers: (asked: SearchQuery): Promise<Offers> => offersFor(search, closest, asked),
    /** Why search cannot answer whole at this moment; nothing when it can. */
    searchUnready: () => (search.isWhole() ? undefined : ('search-index-building' as const)),
    missedTeaching: createMissedTeaching({ counter, closest, judge, search, library, editing }),
    missedQueries: counter,
  };
}
