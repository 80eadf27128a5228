import { shiftDays } from '#src/guides/calendar-day.ts';
import { clockOf, minutesOf, momentOf } from './clock.ts';
import type { DueDate } from './deadline-line.ts';
import { type OfficeTime, officeWindows } from './office-time.ts';
import { PassedDays, type Pause } from './passed-days.ts';
import { daysBetween } from './work-calendar.ts';

/** Office hours only, minute by minute, from `clock` on the day `from`; a pause stops them to the minute. */
export function countHours(
  { day: from, clock }: { day: string; clock: string },
  { limit, pauses }: { limit: number; pauses: readonly Pause[] },
  office: OfficeTime,
): DueDate {
  const passed = new PassedDays(office);
  const stops = pauses.map((pause) => ({ from: Date.parse(pause.from), to: Date.parse(pause.to) }));
  let left = Math.max(1, Math.round(limit * 60));

  for (let day = from; ; day = shiftDays(day, 1)) {
    if (office.calendar.kindOf(day).kind !== 'working') passed.off(day);
    for (const window of officeWindows(day, office)) {
      const first = minutesOf(day === from && clock > window.from ? clock : window.from);
      for (let minute = first; minute < minutesOf(window.to); minute++) {
        const moment = Date.parse(momentOf(day, clockOf(minute)));
        if (stops.some((stop) => stop.from <= moment && moment < stop.to)) continue;
        if (--left > 0) continue;
        const off = passed.lines();
        const days = daysBetween(from, day) - off.reduce((sum, line) => sum + line.days, 0);
        return {
          at: momentOf(day, clockOf(minute + 1)),
          lines: [{ kind: 'counted', value: limit, unit: 'hour', from, days }, ...off],
        };
      }
    }
  }
}
