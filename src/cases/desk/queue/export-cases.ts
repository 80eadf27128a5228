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

/** The whole list as it is shown, as far as `mostExported` rows, page by page. Undefined for who may not see cases. */
export async function exportCases(
  dependencies: CasesDependencies,
  filter: CaseFilter,
  person: Person,
): Promise<CaseRow[] | undefined> {
  const { cases, now } = dependencies;
  if (!may(person, 'case.read')) return undefined;
  await note({ cases, now }, person, 'export');
  const time = listTime(now());
  const stored = storedFilter(dependencies, filter, person, time);
  const rows: CaseRow[] = [];
  for (let page = 1; rows.length < mostExported; page += 1) {
    const found = await cases.list({ ...stored, page, pageSize: atOnce });
    rows.push(...found.rows.map((row) => rowView(row, urgencyOf(row, time))));
    if (found.rows.length < atOnce) break;
  }
  return rows;
}
