import { shiftDays, shiftMonths } from '#src/guides/calendar-day.ts';
import type { ProcessingTime } from '#src/guides/guide-schema.ts';
import { momentOf } from './clock.ts';
import type { DueDate } from './deadline-line.ts';
import { closingTime, type OfficeTime } from './office-time.ts';
import { PassedDays, type Pause, stoppedDays } from './passed-days.ts';
import { type DayKind, daysBetween, firstWorkingDay } from './work-calendar.ts';

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
