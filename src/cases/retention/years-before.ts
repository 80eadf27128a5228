import { isoInVietnam } from '#src/i18n/format.ts';

/** The same day and hour some years earlier; on 29 February the last day of that month. */
export function yearsBefore(moment: Date, years: number): string {
  const then = new Date(moment);
  then.setUTCFullYear(then.getUTCFullYear() - years);
  if (then.getUTCMonth() !== moment.getUTCMonth()) then.setUTCDate(0);
  return isoInVietnam(then);
}
