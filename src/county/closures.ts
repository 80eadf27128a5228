import { shiftDays } from '#src/base/calendar-day.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import { momentMs } from '#src/library/publishing.ts';
import { type Alert, alertsFile } from './alert.ts';
import { type CalendarYear, calendarFiles } from './calendar.ts';

type DayOff = CalendarYear['daysOff'][number];

/** More days than a counter is ever closed for a storm: an end mistyped by years must not hold the calendar up. */
const mostDays = 60;

/**
 * The days on which alerts close the units they name: each of which a part lies between start and end. An alert that is
 * over goes on saying so, for deadlines were counted by it; ended earlier or taken out, its days are worked again.
 */
export function closuresOf(alerts: readonly Alert[]): DayOff[] {
  return alerts.flatMap(({ closes, units, text, from, to }) => {
    if (!closes || units.length === 0) return [];
    const first = isoInVietnam(new Date(momentMs(from))).slice(0, 10);
    const last = isoInVietnam(new Date(momentMs(to) - 1)).slice(0, 10);
    const days: DayOff[] = [];
    for (let date = first; date <= last && days.length < mostDays; date = shiftDays(date, 1)) {
      days.push({ date, name: text, kind: 'closure', units });
    }
    return days;
  });
}

/** The alerts that hold: what they close has been confirmed. */
export const alertsOf = (library: Pick<Library, 'data'>): readonly Alert[] => library.data(alertsFile)[0] ?? [];

/**
 * The calendar deadlines are counted by: what is kept for each year, and the days on which alerts close a unit. With
 * other alerts it is the calendar as it would be.
 */
export function countedCalendar(
  library: Pick<Library, 'data'>,
  alerts: readonly Alert[] = alertsOf(library),
): readonly CalendarYear[] {
  const years = library.data(calendarFiles);
  const closed = closuresOf(alerts);
  if (closed.length === 0) return years;
  const of = (year: number) => closed.filter(({ date }) => date.startsWith(`${year}-`));
  return years.map((year) => ({ ...year, daysOff: [...year.daysOff, ...of(year.year)] }));
}
