import { shiftDays } from '#src/base/calendar-day.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { type CalendarYear, daysOffOf } from './calendar.ts';
import type { HoursLine, Opening } from './county.ts';
import { type Site, weekdayOf } from './site.ts';

type Hours = Site['hours'];
type Span = { from: string; to: string };

/** Whether the counter is open now, from the weekly hours and the calendar of days off; else when it opens next. */
export function openingAt(now: Date, hours: Hours, calendar: readonly CalendarYear[]): Opening {
  const today = dayInVietnam(now);
  const time = isoInVietnam(now).slice(11, 16);
  const spans = hoursOn(today, hours, calendar);
  const current = spans.find((span) => span.from <= time && time < span.to);
  if (current) return { open: true, until: current.to };

  const later = spans.find((span) => time < span.from);
  const holiday = dayOff(today, calendar)?.name.vi;
  const closed = holiday ? { holiday } : {};
  if (later) return { open: false, next: { date: today, from: later.from }, ...closed };
  for (let ahead = 1; ahead <= 30; ahead += 1) {
    const date = shiftDays(today, ahead);
    const first = hoursOn(date, hours, calendar)[0];
    if (first) return { open: false, next: { date, from: first.from }, ...closed };
  }
  return { open: false, ...closed };
}

/** The hours of one day: none on a day off, a normal day's on a weekend that is worked instead. */
export function hoursOn(day: string, hours: Hours, calendar: readonly CalendarYear[]): Span[] {
  if (dayOff(day, calendar)) return [];
  const worked = calendar.some((year) => year.extraWorkdays.some((extra) => extra.date === day));
  const weekday = worked ? 'mon' : weekdayOf(day);
  const until = calendar.flatMap((year) => year.halfDays).find((half) => half.date === day)?.until ?? '24:00';
  return hours
    .filter((line) => line.days.includes(weekday) && line.from < until)
    .map(({ from, to }) => ({ from, to: to.localeCompare(until) < 0 ? to : until }))
    .sort((a, b) => a.from.localeCompare(b.from));
}

/** The weekly hours, days with the same hours together. */
export function hoursLines(hours: Hours): HoursLine[] {
  const lines = new Map<string, HoursLine>();
  for (const { days, from, to } of hours) {
    const line = lines.get(days.join()) ?? { days, spans: [] };
    line.spans.push({ from, to });
    lines.set(days.join(), line);
  }
  return [...lines.values()];
}

/** What makes this a day off, if anything but the weekend does. */
export function dayOff(day: string, calendar: readonly CalendarYear[]) {
  return daysOffOf(calendar).find((off) => off.date === day);
}
