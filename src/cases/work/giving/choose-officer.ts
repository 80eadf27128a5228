import type { Colleague } from '#src/cases/work/colleague.ts';
import type { WorkDependencies } from '#src/cases/work/dependencies.ts';
import { unitsOf } from '#src/county/unit.ts';
import { ownUnits } from '#src/staff/unit-rights.ts';
import { mayHold } from './give-case.ts';

/**
 * Who gets a case of this unit when it is accepted, where the unit has its cases given by rule (`assign` of
 * `units.yaml`): of its own officers who are here today the one with the fewest open cases. Nobody where it is done by
 * hand, or where nobody is here: the case waits among those on nobody's table.
 */
export async function chooseOfficer(
  { library, colleagues, work }: Pick<WorkDependencies, 'library' | 'colleagues' | 'work'>,
  holder: string,
): Promise<{ id: string; name: string } | undefined> {
  const units = unitsOf(library);
  if (units.find(({ id }) => id === holder)?.assign !== 'least-load') return undefined;
  const isFit = (colleague: Colleague) =>
    // Who works for the whole county is not given the work of one by a rule.
    ownUnits(colleague, 'case.decide').includes(holder) && !colleague.away && mayHold(colleague, holder, units);
  const fit = (await colleagues()).filter(isFit);
  if (fit.length === 0) return undefined;
  const loads = await work.loads(fit.map(({ id }) => id));
  const loadOf = ({ id }: Colleague) => loads.get(id) ?? 0;
  const [first] = fit.sort((a, b) => loadOf(a) - loadOf(b) || a.id.localeCompare(b.id));
  return first && { id: first.id, name: first.name };
}
