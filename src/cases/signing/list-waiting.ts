import { ok, type Result, refuse } from '#src/base/result.ts';
import { note } from '#src/cases/desk/look.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import type { SlipStore, WaitingSlip } from '#src/cases/slips/slip-store.ts';
import { unitsOf } from '#src/county/unit.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { mayWithUnit, readableUnits } from '#src/staff/unit-rights.ts';

type Dependencies = Pick<CasesDependencies, 'cases' | 'library' | 'now'> & { slips: Pick<SlipStore, 'waiting'> };

/** Forms that are given to nobody until they are sealed; `isTheirs`: this person may sign it. */
export type WaitingForms = { rows: (WaitingSlip & { isTheirs: boolean; hours: number })[]; total: number };

const shown = 200;
const hourMs = 3_600_000;

/** The forms that wait for a signature or a seal, of the cases this person may read, the oldest first. */
export async function listWaiting(
  dependencies: Dependencies,
  person: Person,
): Promise<Result<WaitingForms, { kind: 'not-permitted' }>> {
  if (!may(person, 'case.read')) return refuse({ kind: 'not-permitted' });
  const { slips, library, now } = dependencies;
  await note(dependencies, person, 'list');
  const all = unitsOf(library);
  const { rows, total } = await slips.waiting({ units: readableUnits(person, 'case.read', all), limit: shown });
  return ok({
    total,
    rows: rows.map((row) => ({
      ...row,
      isTheirs: mayWithUnit(person, 'case.sign', row.holder, all),
      hours: Math.max(0, Math.floor((now().getTime() - new Date(row.at).getTime()) / hourMs)),
    })),
  });
}

/** How many wait for this person's signature or seal, for the menu: nobody looked at one, so it is not logged. */
export async function countWaiting(
  { slips, library }: Pick<Dependencies, 'slips' | 'library'>,
  person: Person,
): Promise<number> {
  if (!may(person, 'case.sign')) return 0;
  const units = readableUnits(person, 'case.sign', unitsOf(library));
  return (await slips.waiting({ units, limit: 0 })).total;
}
