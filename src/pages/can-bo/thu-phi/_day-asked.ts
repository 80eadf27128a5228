import { isCalendarDay } from '#src/base/calendar-day.ts';
import { dayInVietnam } from '#src/i18n/format.ts';

/** The day whose takings are asked for: the one in the address, else today. */
export function dayAsked({ searchParams }: URL, now: Date): string {
  const day = searchParams.get('ngay') ?? '';
  return isCalendarDay(day) ? day : dayInVietnam(now);
}
