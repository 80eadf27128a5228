import type { Clock } from '#src/platform/clock.ts';
import { createFormCounter } from '#src/statistics/count-forms.ts';
import { createVisitCounter } from '#src/statistics/count-visits.ts';
import { createStatistics } from '#src/statistics/create-statistics.ts';
import { createSqlFigureStore } from '#src/storage/county/sql-figure-store.ts';
import { createSqlVisitStore } from '#src/storage/county/sql-visit-store.ts';
import type { Database } from '#src/storage/database/database.ts';

/** Visits and steps of forms, counted; and the statistics that show them beside cases. */
export function wireCounts(db: Database, cases: Parameters<typeof createStatistics>[0], clock: Clock) {
  const visits = createVisitCounter(createSqlVisitStore(db), clock);
  const figures = createSqlFigureStore(db);
  return {
    visits,
    formCounter: createFormCounter(figures, clock),
    statistics: createStatistics(cases, figures, visits, clock),
  };
}
