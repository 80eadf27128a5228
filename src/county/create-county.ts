import { shiftDays } from '#src/base/calendar-day.ts';
import { type Language, localize } from '#src/base/localized.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import { alertsFile, alertsFor, secondsToChange } from './alert.ts';
import { calendarFiles, daysOffOf } from './calendar.ts';
import type { County, PageItem } from './county.ts';
import { linksFile } from './link.ts';
import { officialsFile } from './official.ts';
import { hoursLines, openingAt } from './opening.ts';
import { pageKind } from './page-kind.ts';
import { scheduleFile } from './schedule.ts';
import { scheduleCalendar } from './schedule-calendar.ts';
import { siteOf } from './site.ts';
import { findUnit, isValidOn, receptionCommunes, type Unit, unitsOf } from './unit.ts';
import { weekOf } from './week.ts';

/** Units with people to turn to: former communes are reception points, run by the Center. */
const workingKinds: ReadonlySet<Unit['kind']> = new Set(['commune', 'district', 'center', 'office', 'police']);

/** Throws when the content has no site.yaml or no governing unit: without them no page can be drawn. */
export function createCounty(library: Library, clock: { now(): Date }): County {
  const site = () => siteOf(library);
  const units = () => unitsOf(library);
  const today = () => dayInVietnam(clock.now());

  const pages = (language: Language): PageItem[] =>
    library
      .entries(pageKind)
      .toSorted((a, b) => a.meta.order - b.meta.order || a.slug.localeCompare(b.slug))
      .map(({ slug, meta, english }) => {
        const text = language === 'en' ? english?.text : undefined;
        return {
          slug,
          title: text?.title ?? meta.title,
          summary: text?.summary ?? meta.summary,
          updated: meta.updated,
        };
      });

  return {
    site,
    today,
    units,
    unitToday() {
      const day = today();
      const unit = findUnit(units(), 'commune', day) ?? findUnit(units(), 'district', day);
      if (!unit) throw new Error(`units.yaml names no unit that governs on ${day}`);
      const parent = units().find((item) => item.id === unit.parent);
      return parent ? { unit, parent } : { unit };
    },
    receptionPoints() {
      const centers = units().filter((unit) => unit.kind === 'center' && unit.reception && isValidOn(unit, today()));
      return [...centers, ...receptionCommunes(units()).filter((unit) => unit.reception)];
    },
    unit: (kindOrId) => findUnit(units(), kindOrId, today()),
    opening: () => openingAt(clock.now(), site().hours, library.data(calendarFiles)),
    hours: () => hoursLines(site().hours),
    week: (day = today()) =>
      weekOf(day, {
        hours: site().hours,
        calendar: library.data(calendarFiles),
        schedule: library.data(scheduleFile)[0] ?? [],
      }),
    scheduleCalendar(language, texts) {
      const since = shiftDays(today(), -28);
      const items = (library.data(scheduleFile)[0] ?? []).filter(({ date }) => date >= since);
      return scheduleCalendar(items, { ...texts, text: (text) => localize(text, language) }, clock.now());
    },
    directory() {
      const officials = library.data(officialsFile)[0] ?? [];
      return units()
        .filter((unit) => workingKinds.has(unit.kind) && isValidOn(unit, today()))
        .map((unit) => ({ unit, officials: officials.filter((official) => official.unit === unit.id) }));
    },
    alerts: (path) => alertsFor(library.data(alertsFile)[0] ?? [], path, clock.now()),
    alertsChangeIn: () => secondsToChange(library.data(alertsFile)[0] ?? [], clock.now()),
    links: () => library.data(linksFile)[0] ?? [],
    daysOff: (limit) =>
      daysOffOf(library.data(calendarFiles))
        .filter((off) => off.date >= today())
        .toSorted((a, b) => a.date.localeCompare(b.date))
        .slice(0, limit)
        .map(({ date, name }) => ({ date, name })),
    pages,
    async page(slug, language) {
      const item = pages(language).find((page) => page.slug === slug);
      const entry = library.entry(pageKind, slug);
      if (!item || !entry) return undefined;
      return {
        ...item,
        html: await library.html(pageKind, slug, language),
        sample: entry.meta.sample,
        shows: entry.meta.shows,
        translated: language === 'vi' || entry.english !== undefined,
      };
    },
  };
}
