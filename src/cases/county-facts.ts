import type { OfficeTime } from '#src/cases/deadline/office-time.ts';
import { workCalendar } from '#src/cases/deadline/work-calendar.ts';
import { calendarFiles } from '#src/county/calendar.ts';
import { type Site, siteFile } from '#src/county/site.ts';
import { findUnit, type Unit, unitsFile } from '#src/county/unit.ts';
import type { Library } from '#src/library/library.ts';

/** What the county has set as content, read afresh for every case: an edit of the calendar holds at once. */
export function officeTime(library: Library): OfficeTime {
  const { hours, cutOff } = site(library);
  return { calendar: workCalendar(library.data(calendarFiles)), hours, cutOff };
}

export function units(library: Library): readonly Unit[] {
  return library.data(unitsFile)[0] ?? [];
}

/** The code that starts every case code. */
export function unitCode(library: Library): string {
  return site(library).caseCode.unit;
}

/**
 * The unit that receives the papers: the one chosen, which must have a reception point, else the Center of that day.
 * Undefined when there is no such reception point.
 */
export function receivingUnit(library: Library, chosen: string | undefined, today: string): string | undefined {
  const all = units(library);
  if (chosen === undefined) return findUnit(all, 'center', today)?.id;
  return all.find((unit) => unit.id === chosen && unit.reception)?.id;
}

function site(library: Library): Site {
  const value = library.data(siteFile)[0];
  if (!value) throw new Error('site.yaml has never been read');
  return value;
}
