import { shiftDays } from '#src/base/calendar-day.ts';
import { defined } from '#src/base/defined.ts';
import { rowClock } from '#src/cases/clocks/row-clock.ts';
import { momentOf, type OfficeTime } from '#src/cases/deadline/office-time.ts';
import { workingDayAfter } from '#src/cases/deadline/work-calendar.ts';
import type { CaseFilter, CaseRow } from '#src/cases/model/case.ts';
import { caseStates } from '#src/cases/model/case-state.ts';
import { openStates, runningStates } from '#src/cases/model/case-states.ts';
import { rowView } from '#src/cases/model/case-view.ts';
import { officeTime } from '#src/cases/model/county-facts.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { readSearch } from '#src/cases/model/list/search-words.ts';
import type { StoredFilter, StoredRow } from '#src/cases/model/list/stored-list.ts';
import { clockRulesOf } from '#src/county/site.ts';
import { unitsOf } from '#src/county/unit.ts';
import { ways } from '#src/guides/model/way.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { readableUnits, unitsMeaning } from '#src/staff/unit-rights.ts';
import { note } from './look.ts';
import { type ListTime, orderOf, urgencyOf } from './queue/order.ts';

const usualPage = 25;
const largestPage = 100;

/** `isMore`: a long list is counted no further than `total`, and has more, or may have. */
export type CaseList = { rows: CaseRow[]; total: number; isMore: boolean; pages: number };

/** The cases a person is concerned with, the most urgent first; none for who may not see cases. Looking is logged. */
export async function listCases(
  dependencies: CasesDependencies,
  filter: CaseFilter,
  person: Person,
): Promise<CaseList> {
  const { cases, now } = dependencies;
  if (!may(person, 'case.read')) return { rows: [], total: 0, isMore: false, pages: 0 };
  const time = listTime(now());
  const stored = storedFilter(dependencies, filter, person, time);
  const found = await cases.list(stored);
  await note({ cases, now }, person, 'list');
  const rows = found.rows.map(shownRow(dependencies.library, time));
  const { total, isMore } = found;
  return { rows, total, isMore, pages: Math.ceil(total / stored.pageSize) };
}

/** A row as it is shown: what it asks of staff, and the step it stands in. */
export function shownRow(library: CasesDependencies['library'], time: ListTime): (row: StoredRow) => CaseRow {
  const offices = new Map<string | undefined, OfficeTime>();
  const officeOf = (unit: string | undefined) => {
    const office = offices.get(unit) ?? officeTime(library, unit);
    offices.set(unit, office);
    return office;
  };
  const rules = clockRulesOf(library);
  return (row) => rowView(row, urgencyOf(row, time), rowClock(row, officeOf(row.unit), rules, time.now));
}

/**
 * How many cases are new for this person, for the menu: those that wait to be accepted where they may accept, else what
 * has changed on their own table. Nobody looked at anything: it is not logged.
 */
export async function countNew(dependencies: CasesDependencies, person: Person): Promise<number> {
  if (!may(person, 'case.read')) return 0;
  // Who has other rights in another of their units is called to what they may accept, not to all they read.
  const holders = person.seats && readableUnits(person, 'case.accept', unitsOf(dependencies.library));
  const filter: CaseFilter = may(person, 'case.accept')
    ? defined({ state: 'registered' as const, holders })
    : { officer: person.id, isFresh: true, isOpen: true };
  return dependencies.cases.count(storedFilter(dependencies, filter, person, listTime(dependencies.now())));
}

/** The moments by which a list is ordered just now. */
export function listTime(now: Date): ListTime {
  return { now: isoInVietnam(now), tomorrow: dayBegins(shiftDays(dayInVietnam(now), 1)) };
}

/** What is asked of the store for this filter of this person. */
export function storedFilter(
  { library }: Pick<CasesDependencies, 'library'>,
  filter: CaseFilter,
  person: Person,
  time: ListTime,
): StoredFilter {
  const wanted = filter.state ? [filter.state] : filter.isOpen ? openStates : undefined;
  const isTimed = filter.overdue || filter.dueWithinDays !== undefined;
  const states = isTimed ? runningStates.filter((name) => wanted?.includes(name) ?? true) : wanted;
  const mine = readableUnits(person, 'case.read', unitsOf(library));
  const chosen = filter.unit;
  const concerned = chosen ? [chosen].filter((unit) => mine?.includes(unit) ?? true) : mine;
  const text = filter.text?.trim();
  const lastDay = () => workingDayAfter(officeTime(library).calendar, time.now.slice(0, 10), filter.dueWithinDays ?? 0);
  return defined({
    states,
    guide: filter.guide || undefined,
    // Cases of other units are read while they ask for an opinion.
    units: filter.isAsked ? undefined : concerned,
    asked: filter.isAsked ? unitsMeaning(person, 'case.give-opinion', unitsOf(library)) : undefined,
    proposed: filter.isProposed || undefined,
    holder: filter.holders,
    officer: filter.officer ? [filter.officer] : undefined,
    unassigned: filter.unassigned || undefined,
    dueBefore: filter.overdue ? time.now : isTimed ? dayBegins(shiftDays(lastDay(), 1)) : undefined,
    dueFrom: isTimed && !filter.overdue ? time.now : undefined,
    sentFrom: filter.sentFrom && dayBegins(filter.sentFrom),
    sentBefore: filter.sentTo && dayBegins(shiftDays(filter.sentTo, 1)),
    waiting: filter.waiting || undefined,
    freshFor: filter.isFresh ? person.id : undefined,
    watchedBy: filter.isWatched ? person.id : undefined,
    reader: person.id,
    text: text ? readSearch(text) : undefined,
    order: orderOf(filter.sort ?? 'urgent', time),
    page: Math.max(1, Math.trunc(filter.page ?? 1)),
    pageSize: Math.min(largestPage, Math.max(1, Math.trunc(filter.pageSize ?? usualPage))),
  });
}

const dayBegins = (day: string) => momentOf(day, '00:00');

/** How many cases there are, by state, way and guide, without anything personal; what never occurred counts 0. */
export async function countCases({ cases }: CasesDependencies) {
  const counts = await cases.counts();
  return {
    ...counts,
    byState: withZeros(caseStates, counts.byState),
    bySend: withZeros(ways, counts.bySend),
    byReturn: withZeros(ways, counts.byReturn),
  };
}

function withZeros<Name extends string>(
  names: readonly Name[],
  counts: Partial<Record<Name, number>>,
): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, counts[name] ?? 0])) as Record<Name, number>;
}
