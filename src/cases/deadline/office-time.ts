import { daysBetween } from '#src/base/calendar-day.ts';
import { type Site, weekdayOf } from '#src/county/site.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { nextWorkingDay, type WorkCalendar } from './work-calendar.ts';

/** When the county works: its calendar, its office hours and the hour from which papers count for the next day. */
export type OfficeTime = { calendar: WorkCalendar; hours: Site['hours']; cutOff: string };

/** The day on which papers count as received, and why it is another one than that of their arrival. */
export type ReceiptDay = {
  arrived: string;
  day: string;
  moved?: { kind: 'after-cut-off'; cutOff: string } | { kind: 'received-on-day-off' };
};

/**
 * Papers count as received on the working day of their arrival; from the cut-off on, and on a day off, at the start
 * of the next working day (NĐ 61/2018 Art. 18: after 15:00). On a day that ends earlier, by the calendar or by the usual
 * hours of that weekday, the office's closing is the cut-off.
 */
export function receiptDay(moment: string, office: OfficeTime): ReceiptDay {
  const { day: arrived, clock } = localTime(moment);
  const kind = office.calendar.kindOf(arrived);
  const next = () => nextWorkingDay(office.calendar, arrived);
  if (kind.kind !== 'working') return { arrived, day: next(), moved: { kind: 'received-on-day-off' } };
  const cutOff = earlier(closingTime(arrived, office), office.cutOff);
  if (clock >= cutOff) return { arrived, day: next(), moved: { kind: 'after-cut-off', cutOff } };
  return { arrived, day: arrived };
}

/** `HH:MM` at which the office closes on a working day. */
export function closingTime(day: string, office: OfficeTime): string {
  return officeWindows(day, office).at(-1)?.to ?? '17:00';
}

/** The hours worked on a day, in order; none on a day off. A swapped Saturday has the hours of a Friday. */
export function officeWindows(day: string, office: OfficeTime): { from: string; to: string }[] {
  const kind = office.calendar.kindOf(day);
  if (kind.kind !== 'working') return [];
  const weekday = weekdayOf(day);
  const own = office.hours.filter((row) => row.days.includes(weekday));
  const rows = own.length > 0 ? own : office.hours.filter((row) => row.days.includes('fri'));
  const until = kind.until ?? '24:00';
  return rows
    .map((row) => ({ from: row.from, to: earlier(row.to, until) }))
    .filter((row) => row.from < row.to)
    .sort((a, b) => a.from.localeCompare(b.from));
}

/** Day and `HH:MM` in Vietnam of an ISO moment. */
export function localTime(moment: string): { day: string; clock: string } {
  const local = isoInVietnam(new Date(moment));
  return { day: local.slice(0, 10), clock: local.slice(11, 16) };
}

/** Calendar days by which the receipt was moved. */
export function daysMoved(receipt: ReceiptDay): number {
  return daysBetween(receipt.arrived, receipt.day);
}

/** Clock times compare as text. */
function earlier(a: string, b: string): string {
  return [a, b].sort()[0] ?? a;
}

/** Minutes since midnight of `HH:MM`. */
export const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** `HH:MM` of minutes since midnight. */
export const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** A moment in Vietnam, which has kept one offset since 1975. */
export const momentOf = (day: string, clock: string) => `${day}T${clock}:00+07:00`;
