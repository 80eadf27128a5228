import { isoInVietnam } from '#src/i18n/format.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { readableUnits } from './case-permissions.ts';
import type { StoredFilter } from './case-store.ts';
import { rowView } from './case-view.ts';
import type { CaseFilter, CaseRow, CaseStateName } from './cases.ts';
import { units } from './county-facts.ts';
import type { CasesDependencies } from './create-cases.ts';
import { tokensOfText } from './person-tokens.ts';

const pageSize = 25;
/** States in which the county's clock runs. */
const running: readonly CaseStateName[] = ['accepted', 'in-progress'];

/** The cases a person is concerned with, newest first; none for who may not see cases. Looking is logged. */
export async function listCases(
  { cases, library, now }: CasesDependencies,
  filter: CaseFilter,
  person: Person,
): Promise<{ rows: CaseRow[]; total: number; pages: number }> {
  if (!may(person, 'case.read')) return { rows: [], total: 0, pages: 0 };
  const at = isoInVietnam(now());
  const found = await cases.list(storedFilter(filter, readableUnits(person, units(library)), at));
  await cases.noteLook({ at, person: { id: person.id, name: person.name }, action: 'list' });
  return { rows: found.rows.map(rowView), total: found.total, pages: Math.ceil(found.total / pageSize) };
}

function storedFilter(filter: CaseFilter, mine: string[] | undefined, now: string): StoredFilter {
  const wanted = filter.state ? [filter.state] : undefined;
  const dueWithinDays = filter.overdue ? 0 : filter.dueWithinDays;
  const isTimed = dueWithinDays !== undefined;
  const states = isTimed ? running.filter((name) => wanted?.includes(name) ?? true) : wanted;
  const chosen = filter.unit;
  const concerned = chosen ? [chosen].filter((unit) => mine?.includes(unit) ?? true) : mine;
  const text = filter.text?.trim();
  return {
    ...(states ? { states } : {}),
    ...(filter.guide ? { guide: filter.guide } : {}),
    ...(concerned ? { units: concerned } : {}),
    ...(isTimed ? { dueBefore: laterBy(now, dueWithinDays) } : {}),
    ...(isTimed && !filter.overdue ? { dueFrom: now } : {}),
    ...(filter.waiting ? { waiting: true } : {}),
    ...(text ? { text: { prefix: text.toUpperCase(), tokens: tokensOfText(text) } } : {}),
    page: Math.max(1, Math.trunc(filter.page ?? 1)),
    pageSize,
  };
}

const laterBy = (moment: string, days: number) => isoInVietnam(new Date(Date.parse(moment) + days * 24 * 3_600_000));
