import { keepTrying } from '#src/platform/keep-trying.ts';
import type { Logger } from '#src/platform/logger.ts';
import type { LateDatabase } from '#src/storage/database/database.ts';
import { isDatabaseAway } from '#src/storage/database/database-away.ts';

/** How long a database that was away at the start is left alone before the next try. */
const openAgainMs = 2_000;

type Settings = {
  database: Pick<LateDatabase, 'open'>;
  /** What can be done only once the database is there. */
  prepare: () => Promise<void>;
  logger: Logger;
  atEnd: (close: () => unknown) => void;
};

/** Opens the database, or goes on trying when it is away: returns after the first try, with when it will be open. */
export async function openWhenThere({
  database,
  prepare,
  logger,
  atEnd,
}: Settings): Promise<{ whenOpen: Promise<void> }> {
  const { first, done, stop } = keepTrying(() => database.open(prepare), {
    everyMs: openAgainMs,
    isWorthIt: isDatabaseAway,
    onFailure: (fault) =>
      logger.error({ err: fault }, 'the database cannot be opened yet: content is served, nothing is taken in'),
  });
  atEnd(stop);
  await first;
  return { whenOpen: done };
}
