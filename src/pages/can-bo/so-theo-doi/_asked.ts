import { isCalendarDay, shiftDays } from '#src/base/calendar-day.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { ownUnits } from '#src/staff/unit-rights.ts';

/** Which register is asked for: of a unit, between two days; else of one's own, of the last month. */
export function registerAsked(url: URL, points: readonly { id: string }[], person: Person, now: Date) {
  const today = dayInVietnam(now);
  const read = (name: string, otherwise: string) => {
    const text = url.searchParams.get(name) ?? '';
    return isCalendarDay(text) ? text : otherwise;
  };
  const to = read('den', today);
  const chosen = url.searchParams.get('don-vi') ?? ownUnits(person, 'case.read')[0];
  const unit = points.find(({ id }) => id === chosen)?.id ?? points[0]?.id ?? '';
  return { unit, from: read('tu', shiftDays(to, -30)), to };
}
