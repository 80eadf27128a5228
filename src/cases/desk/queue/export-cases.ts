import { listTime, storedFilter } from '#src/cases/desk/list-cases.ts';
import { note } from '#src/cases/desk/look.ts';
import type { CaseFilter, CaseRow } from '#src/cases/model/case.ts';
import { rowView } from '#src/cases/model/case-view.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { urgencyOf } from './order.ts';

/** A sheet of more rows is opened by nobody, and would keep the server busy. */
const mostExported = 5_000;
const atOnce = 100;

/** A list as far as it is given; `isMore`: it has more than these. */
export type Exported = { rows: CaseRow[]; isMore: boolean };

/** The whole list as it is shown. Which cases is asked once. Undefined for who may not see cases. */
export async function exportCases(
  dependencies: CasesDependencies,
  filter: CaseFilter,
  person: Person,
): Promise<Exported | undefined> {
  const { cases, now } = dependencies;
  if (!may(person, 'case.read')) return undefined;
  await note({ cases, now }, person, 'export');
  const time = listTime(now());
  const found = await cases.references(storedFilter(dependencies, filter, person, time), mostExported);
  const rows: CaseRow[] = [];
  for (let from = 0; from < found.references.length; from += atOnce) {
    const some = await cases.rows(found.references.slice(from, from + atOnce));
    rows.push(...some.map((row) => rowView(row, urgencyOf(row, time))));
  }
  return { rows, isMore: found.isMore };
}
