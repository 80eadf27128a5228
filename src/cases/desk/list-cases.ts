import { defined } from '#src/base/defined.ts';
import { dayMs } from '#src/base/moments.ts';
import type { CaseFilter, CaseRow } from '#src/cases/model/case.ts';
import { caseStates } from '#src/cases/model/case-state.ts';
import { runningStates } from '#src/cases/model/case-states.ts';
import type { StoredFilter } from '#src/cases/model/case-store.ts';
import { rowView } from '#src/cases/model/case-view.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { tokensOfText } from '#src/cases/model/person-tokens.ts';
import { tidyCode } from '#src/codes/code-pieces.ts';
import { unitsOf } from '#src/county/unit.ts';
import { ways } from '#src/guides/model/way.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { readableUnits } from '#src/staff/unit-rights.ts';
import { note } from './look.ts';

const pageSize = 25;

/** The cases a person is concerned with, newest first; none for who may not see cases. Looking is logged. */
export async function listCases(
  { cases, library, now }: CasesDependencies,
  filter: CaseFilter,
  person: Person,
): Promise<{ rows: CaseRow[]; total: number; pages: number }> {
  if (!may(person, 'case.read')) return { rows: [], total: 0, pages: 0 };
  const at = isoInVietnam(now());
  const found = await cases.list(storedFilter(filter, readableUnits(person, 'case.read', unitsOf(library)), at));
  await note({ cases, now }, person, 'list');
  return { rows: found.rows.map(rowView), total: found.total, pages: Math.ceil(found.total / pageSize) };
}

function storedFilter(filter: CaseFilter, mine: string[] | undefined, now: string): StoredFilter {
  const wanted = filter.state ? [filter.state] : undefined;
  const dueWithinDays = filter.overdue ? 0 : filter.dueWithinDays;
  const isTimed = dueWithinDays !== undefined;
  const states = isTimed ? runningStates.filter((name) => wanted?.includes(name) ?? true) : wanted;
  const chosen = filter.unit;
  const concerned = chosen ? [chosen].filter((unit) => mine?.includes(unit) ?? true) : mine;
  const text = filter.text?.trim();
  return defined({
    states,
    guide: filter.guide || undefined,
    units: concerned,
    holder: filter.holder ? [filter.holder] : undefined,
    officer: filter.officer ? [filter.officer] : undefined,
    unassigned: filter.unassigned || undefined,
    dueBefore: isTimed ? laterBy(now, dueWithinDays) : undefined,
    dueFrom: isTimed && !filter.overdue ? now : undefined,
    waiting: filter.waiting || undefined,
    text: text ? { prefix: tidyCode(text).trim(), tokens: tokensOfText(text) } : undefined,
    page: Math.max(1, Math.trunc(filter.page ?? 1)),
    pageSize,
  });
}

const laterBy = (moment: string, days: number) => isoInVietnam(new Date(Date.parse(moment) + days * dayMs));

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
