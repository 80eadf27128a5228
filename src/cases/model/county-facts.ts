import type { OfficeTime } from '#src/cases/deadline/office-time.ts';
import { workCalendar } from '#src/cases/deadline/work-calendar.ts';
import { countedCalendar } from '#src/county/closures.ts';
import { siteOf } from '#src/county/site.ts';
import { findUnit, type Unit, unitsOf } from '#src/county/unit.ts';
import type { Library } from '#src/library/library.ts';

/**
 * What the county has set as content, read afresh for every case: an edit of the calendar holds at once. `unit` received
 * the case: a day on which that one is closed is no day for it. `years` is another calendar than the one that holds.
 */
export function officeTime(library: Library, unit?: string, years = countedCalendar(library)): OfficeTime {
  const { hours, cutOff } = siteOf(library);
  return { calendar: workCalendar(years, unit), hours, cutOff };
}

/** The code that starts every case code. */
export function unitCode(library: Library): string {
  return siteOf(library).caseCode.unit;
}

/**
 * The unit that receives the papers: the one chosen, which must have a reception point, else the Center of that day.
 * Undefined when there is no such reception point.
 */
export function receivingUnit(library: Library, chosen: string | undefined, today: string): string | undefined {
  const all = unitsOf(library);
  if (chosen === undefined) return findUnit(all, 'center', today)?.id;
  return isReceptionPoint(all, chosen) ? chosen : undefined;
}

export function isReceptionPoint(all: readonly Unit[], id: string | undefined): boolean {
  return all.some((unit) => unit.id === id && unit.reception !== undefined);
}
