import { shiftDays } from '#src/base/calendar-day.ts';
import { defined } from '#src/base/defined.ts';
import type { Localized } from '#src/base/localized.ts';
import { type CalendarYear, daysOffOf } from '#src/county/calendar.ts';

/** A day is `YYYY-MM-DD`, always Vietnam's. */
export type DayKind = { kind: 'working'; until?: string } | { kind: 'weekend' } | { kind: 'day-off'; name: Localized };

export type WorkCalendar = {
  kindOf(day: string): DayKind;
  /** `unconfirmed`: the Government has not fixed all days off yet; `missing`: nobody has entered the year. */
  knowledgeOf(year: number): 'confirmed' | 'unconfirmed' | 'missing';
};

/**
 * Joins the years that staff keep: Monday to Friday are worked, save days off, and swapped Saturdays are. With a unit, the
 * days on which it alone is closed are none of its working days.
 */
export function workCalendar(years: readonly CalendarYear[], unit?: string): WorkCalendar {
  const daysOff = new Map(daysOffOf(years, unit).map((item) => [item.date, item.name] as const));
  const extra = new Set(years.flatMap((year) => year.extraWorkdays.map((item) => item.date)));
  const halfDays = new Map(years.flatMap((year) => year.halfDays.map((item) => [item.date, item.until] as const)));
  const known = new Map(years.map((year) => [year.year, year.confirmed ? 'confirmed' : 'unconfirmed'] as const));

  return {
    kindOf(day) {
      const until = halfDays.get(day);
      const working: DayKind = defined({ kind: 'working', until });
      if (extra.has(day)) return working;
      if (isWeekend(day)) return { kind: 'weekend' };
      const name = daysOff.get(day);
      return name ? { kind: 'day-off', name } : working;
    },
    knowledgeOf: (year) => known.get(year) ?? 'missing',
  };
}

/** The first working day after this one. */
export function nextWorkingDay(calendar: WorkCalendar, day: string): string {
  return firstWorkingDay(calendar, shiftDays(day, 1));
}

/** This day when it is worked, else the first working day after it. */
export function firstWorkingDay(calendar: WorkCalendar, day: string): string {
  let cursor = day;
  // No calendar has a year without a working day; a broken one must not hang the portal.
  for (let tries = 0; tries < 400; tries++) {
    if (calendar.kindOf(cursor).kind === 'working') return cursor;
    cursor = shiftDays(cursor, 1);
  }
  throw new Error(`no working day within 400 days of ${day}`);
}

/** The n-th working day after this one; the day itself for none. */
export function workingDayAfter(calendar: WorkCalendar, day: string, count: number): string {
  let cursor = day;
  for (let left = count; left > 0; left--) cursor = nextWorkingDay(calendar, cursor);
  return cursor;
}

/** Working days after one day, up to and with another; none when that is not later. */
export function workingDaysBetween(calendar: WorkCalendar, after: string, upTo: string): number {
  let count = 0;
  for (let day = shiftDays(after, 1); day <= upTo; day = shiftDays(day, 1)) {
    if (calendar.kindOf(day).kind === 'working') count++;
  }
  return count;
}

function isWeekend(day: string): boolean {
  return new Date(day).getUTCDay() % 6 === 0;
}
