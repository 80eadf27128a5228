import { defined } from '#src/base/defined.ts';
import { listTime, shownRow } from '#src/cases/desk/list-cases.ts';
import { note } from '#src/cases/desk/look.ts';
import { orderOf } from '#src/cases/desk/queue/order.ts';
import type { CaseRow } from '#src/cases/model/case.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { unitsOf } from '#src/county/unit.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { readableUnits, unitsMeaning } from '#src/staff/unit-rights.ts';

/** How many of each are named; the rest is a number. */
const shown = 10;

/** Cases that wait for this person: proposals to approve, and opinions their unit is asked for. Looking is logged. */
export async function waitingFor({ cases, library, now }: CasesDependencies, person: Person) {
  const units = unitsOf(library);
  const time = listTime(now());
  const none: { rows: CaseRow[]; total: number } = { rows: [], total: 0 };
  const find = async (filter: { proposed?: true; holder?: string[]; asked?: string[] }) => {
    const { rows, total } = await cases.list({ ...filter, order: orderOf('urgent', time), page: 1, pageSize: shown });
    return { rows: rows.map(shownRow(library, time)), total };
  };
  const mayApprove = may(person, 'case.approve');
  const mine = unitsMeaning(person, 'case.give-opinion', units);
  const proposals = mayApprove
    ? await find(defined({ proposed: true as const, holder: readableUnits(person, 'case.approve', units) }))
    : none;
  const opinions = mine.length > 0 ? await find({ asked: mine }) : none;
  if (mayApprove || mine.length > 0) await note({ cases, now }, person, 'list');
  return { proposals, opinions };
}
