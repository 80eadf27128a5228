import type { Language } from '#src/base/localized.ts';
import type { Alert } from './alert.ts';
import type { LinkGroup } from './link.ts';
import type { Official } from './official.ts';
import type { PagePart } from './page-kind.ts';
import type { WeekDay } from './schedule.ts';
import type { CalendarTexts } from './schedule-calendar.ts';
import type { Site } from './site.ts';
import type { Unit } from './unit.ts';

/** Whether the counter is open at this moment, and until or from when. Times are `HH:MM` in Vietnam. */
export type Opening =
  | { open: true; until: string }
  | { open: false; next?: { date: string; from: string }; holiday?: string };

/** One line of the weekly hours, days in order of the week. */
export type HoursLine = { days: Site['hours'][number]['days']; spans: { from: string; to: string }[] };

export type PageItem = { slug: string; title: string; summary: string; updated: string };
export type PageView = PageItem & {
  html: string;
  sample: boolean;
  translated: boolean;
  shows: readonly PagePart[];
};

/** What the county is today, from its content: names, contacts, hours, units, schedule, links, information pages. */
export interface County {
  site(): Site;
  /** Today's day in Vietnam, `YYYY-MM-DD`. */
  today(): string;
  /** The unit that governs Vân Đồn today, and the province it belongs to. */
  unitToday(): { unit: Unit; parent?: Unit };
  units(): readonly Unit[];
  /** The Center first, then the reception points in the 12 former communes. */
  receptionPoints(): readonly Unit[];
  /** The unit a guide names by id or kind, as it is today. */
  unit(kindOrId: string): Unit | undefined;
  opening(): Opening;
  hours(): HoursLine[];
  /** The week of this day, or of today, Monday first. */
  week(day?: string): WeekDay[];
  /** The work schedule from four weeks ago on, as a calendar file. */
  scheduleCalendar(language: Language, texts: Omit<CalendarTexts, 'text'>): string;
  links(): readonly LinkGroup[];
  /** What everybody who opens this page (without `/en`) has to know now, the most urgent first. */
  alerts(path: string): Alert[];
  /** Seconds until an alert comes or goes; undefined when none will. */
  alertsChangeIn(): number | undefined;
  /** The units that work today, the governing one first, each with the officials that are published. */
  directory(): { unit: Unit; officials: Official[] }[];
  /** Days off from today on, from the calendar files. */
  daysOff(limit: number): { date: string; name: { vi: string; en?: string | undefined } }[];
  pages(language: Language): PageItem[];
  page(slug: string, language: Language): Promise<PageView | undefined>;
}
