import { defined } from '#src/base/defined.ts';
import { dayMs } from '#src/base/moments.ts';
import type { Cases } from '#src/cases/create-cases.ts';
import { type RatingLevel, ratingLevels } from '#src/cases/model/rating.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import type { VisitCounter } from './count-visits.ts';
import type { CaseFigures, FigureStore } from './figures.ts';
import { formFlows, medianOf, sumOf } from './form-flow.ts';
import type { Statistics, StatisticsReader } from './statistics.ts';

const yearMs = 365 * dayMs;

export function createStatistics(
  cases: Pick<Cases, 'counts'>,
  figures: FigureStore,
  visits: Pick<VisitCounter, 'visits' | 'lately'>,
  clock: { now(): Date },
): StatisticsReader {
  const now = () => isoInVietnam(clock.now());
  const formsOfAYear = () => figures.formCounts(dayInVietnam(new Date(clock.now().getTime() - yearMs)));

  return {
    async read() {
      const counts = await cases.counts();
      const { byUnit, timeliness, ratings } = await figures.caseFigures(now());
      const forms = await formsOfAYear();
      const guides = publishable(counts.byGuide);
      const units = publishable(byUnit);
      return {
        at: now(),
        cases: {
          ...counts,
          ...sharesOf(counts),
          ...onTimeShare(timeliness),
          byGuide: guides.rows,
          otherGuides: guides.others,
          byUnit: units.rows,
          otherUnits: units.others,
        },
        ...satisfaction(ratings),
        forms: formsShown(forms),
        visits: visits.visits(),
      };
    },
    async readForStaff() {
      const { byGuide } = await cases.counts();
      return { ...(await figures.caseFigures(now())), byGuide, flows: formFlows(await formsOfAYear()) };
    },
    visits: visits.visits,
    visitsLately: visits.lately,
  };
}

function sharesOf({ total, bySend, byReturn }: Awaited<ReturnType<Cases['counts']>>) {
  if (total === 0) return {};
  return {
    postSendShare: bySend.post / total,
    postReturnShare: byReturn.post / total,
    onlineShare: bySend.online / total,
  };
}

function onTimeShare({ onTime, late, overdue }: CaseFigures['timeliness']): { onTimeShare?: number } {
  const total = onTime + late + overdue;
  return isEnough(total) ? { onTimeShare: onTime / total } : {};
}

function satisfaction(ratings: Record<RatingLevel, number>): Pick<Statistics, 'satisfaction'> {
  const total = ratingLevels.reduce((sum, level) => sum + ratings[level], 0);
  if (!isEnough(total)) return {};
  const shares = ratingLevels.map((level) => [level, ratings[level] / total]);
  return { satisfaction: { total, shares: Object.fromEntries(shares) as Record<RatingLevel, number> } };
}

function formsShown(forms: Awaited<ReturnType<FigureStore['formCounts']>>): Statistics['forms'] {
  const sent = sumOf(forms.filter((item) => item.event === 'sent'));
  const median = isEnough(sent) ? medianOf(forms) : undefined;
  return defined({ sent, medianMinutes: median });
}

/** Below this a number may tell about one person: everybody in a commune knows who married last week. */
const fewest = 5;

/** The rows large enough to publish; the others are only summed up. */
export function publishable<Row extends { count: number }>(rows: readonly Row[]): { rows: Row[]; others: number } {
  const small = rows.filter((row) => row.count < fewest);
  return {
    rows: rows.filter((row) => row.count >= fewest),
    others: small.reduce((sum, row) => sum + row.count, 0),
  };
}

function isEnough(count: number): boolean {
  return count >= fewest;
}
