import type { Cases } from '#src/cases/cases.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { VisitCounter } from './count-visits.ts';
import type { StatisticsReader } from './statistics.ts';

export function createStatistics(
  cases: Pick<Cases, 'counts'>,
  visits: Pick<VisitCounter, 'visits'>,
  clock: { now(): Date },
): StatisticsReader {
  return {
    async read() {
      const counts = await cases.counts();
      const shares = counts.total > 0 && {
        postSendShare: counts.bySend.post / counts.total,
        postReturnShare: counts.byReturn.post / counts.total,
        onlineShare: counts.bySend.online / counts.total,
      };
      return { at: isoInVietnam(clock.now()), cases: { ...counts, ...(shares || {}) }, visits: visits.visits() };
    },
    visits: visits.visits,
  };
}
