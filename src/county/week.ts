import { shiftDays } from '#src/base/calendar-day.ts';
import { defined } from '#src/base/defined.ts';
import type { CalendarYear } from './calendar.ts';
import { dayOff, hoursOn } from './opening.ts';
import type { ScheduleItem, WeekDay } from './schedule.ts';
import { type Site, weekdayOf } from './site.ts';

type WeekSources = {
  hours: Site['hours'];
  calendar: readonly CalendarYear[];
  schedule: readonly ScheduleItem[];
};

/** The week of this day, Monday first. */
export function weekOf(day: string, { hours, calendar, schedule }: WeekSources): WeekDay[] {
  const monday = shiftDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek);
  return Array.from({ length: 7 }, (_, index) => {
    const date = shiftDays(monday, index);
    return defined({
      date,
      weekday: weekdayOf(date),
      spans: hoursOn(date, hours, calendar),
      off: dayOff(date, calendar)?.name,
      items: schedule.filter((item) => item.date === date).toSorted((a, b) => a.from.localeCompare(b.from)),
    });
  });
}
