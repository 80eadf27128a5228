export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The moment so many hours earlier. */
export function hoursBefore(moment: Date, hours: number): Date {
  return new Date(moment.getTime() - hours * hourMs);
}

/** The moment so many days of 24 hours earlier; Vietnam's clocks are never put forward or back. */
export function daysBefore(moment: Date, days: number): Date {
  return new Date(moment.getTime() - days * dayMs);
}

/** The same day and hour in Vietnam some years earlier; on 29 February the last day of that month. */
export function yearsBefore(moment: Date, years: number): string {
  const then = moment.toTemporalInstant().toZonedDateTimeISO('Asia/Ho_Chi_Minh').subtract({ years });
  return then.toString({ smallestUnit: 'second', timeZoneName: 'never' });
}
