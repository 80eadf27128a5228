import { dayMs } from './moments.ts';

/** `YYYY-MM-DD` of a day that exists in the calendar, or undefined (30/02, month 13). */
export function calendarDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : undefined;
}

/** Whether the text is an ISO day that exists. */
export function isCalendarDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts !== null && calendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) === text;
}

/**
 * The day a limit stands for: a fixed day, `today`, or today shifted (`today+30d`, `today-18y`, `today+3w`: so many days
 * from Monday to Friday; holidays are left to whoever knows the calendar).
 */
export function limitDay(limit: string, today: string): string {
  const shift = /^today(?:([+-]\d+)([dmyw]))?$/.exec(limit);
  if (!shift) return limit;
  const count = Number(shift[1] ?? 0);
  if (shift[2] === 'm') return shiftMonths(today, count);
  if (shift[2] === 'y') return shiftMonths(today, 12 * count);
  if (shift[2] === 'w') return shiftWeekdays(today, count);
  return shiftDays(today, count);
}

/** By milliseconds: due dates are looked for day by day, and Temporal takes three times as long. */
export function shiftDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}

function shiftWeekdays(day: string, count: number): string {
  let at = day;
  for (let left = Math.abs(count); left > 0; ) {
    at = shiftDays(at, Math.sign(count));
    if (Temporal.PlainDate.from(at).dayOfWeek <= 5) left -= 1;
  }
  return at;
}

/** The same day of another month, or that month's last day where it is shorter (29/02 less a year is 28/02). */
export function shiftMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** Calendar days from one day to a later one. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to).days;
}

/** `03/05/2026`, the way days are written in Vietnam. */
export function showDay(iso: string): string {
  return iso.split('-').reverse().join('/');
}
