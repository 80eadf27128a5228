import { merit } from './weights.ts';

/** By age in days, for thirty years: thousands of articles ask for it in one query. */
const byAge = Float64Array.from({ length: 11_000 }, (_, age) => merit.fresh * 2 ** (-age / merit.freshHalfLifeDays));

/** The share by which news of this day is raised today; both in days since 1970, a day below 0 is unknown. */
export function freshness(day: number, today: number): number {
  if (day < 0) return 0;
  return byAge[Math.max(0, Math.floor(today - day))] ?? 0;
}
