import { daysBetween, shiftDays, shiftMonths } from '#src/base/calendar-day.ts';
import type { ProcessingTime } from '#src/guides/model/guide-schema.ts';
import type { DueDate } from './deadline-line.ts';
import { clockOf, closingTime, minutesOf, momentOf, type OfficeTime, officeWindows } from './office-time.ts';
import { PassedDays, type Pause, stoppedDays } from './passed-days.ts';
import { type DayKind, firstWorkingDay } from './work-calendar.ts';

/**
 * Working days, calendar days or months from the day after `from`. The day of receipt is not counted (Civil Code
 * Art. 147); a term that ends on a day off ends on the next working day (Art. 148). A day that ends early is a day.
 */
export function countDays(
  from: string,
  { limit, unit, pauses }: { limit: number; unit: ProcessingTime['unit']; pauses: readonly Pause[] },
  office: OfficeTime,
): DueDate {
  const stops = pauses.map((pause) => stoppedDays(pause, office));
  const isCounted = (kind: DayKind) => unit !== 'working-day' || kind.kind === 'working';
  const value = Math.ceil(limit);
  const target = unit === 'month' ? daysBetween(from, shiftMonths(from, value)) : value;
  const passed = new PassedDays(office);

  let day = from;
  for (let counted = 0; counted < target; ) {
    day = shiftDays(day, 1);
    const stop = stops.find((pause) => pause.after < day && day <= pause.upTo);
    if (stop) passed.pause(stop);
    else if (isCounted(office.calendar.kindOf(day))) counted++;
    else passed.off(day);
  }
  const due = firstWorkingDay(office.calendar, day);
  return {
    at: momentOf(due, closingTime(due, office)),
    lines: [
      { kind: 'counted', value: limit, unit, from: shiftDays(from, 1), days: target },
      ...passed.lines(),
      ...(due === day ? [] : [{ kind: 'moved-to-working-day' as const, day: due, days: daysBetween(day, due) }]),
    ],
  };
}

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
