import type { Unit } from '#src/county/unit.ts';
import { chainOf } from '#src/staff/unit-rights.ts';

/** A unit's seal says its name, or the committee's that stands for it. */
export const sealNames = (unit: string) => [unit, `Ủy ban nhân dân ${unit}`, `UBND ${unit}`];

/** Whose seal a form of this unit may bear: its own or that of a unit above it; at a reception point also the Center's. */
export function sealsFor(unit: string, units: readonly Unit[]): string[] {
  const chain = chainOf(unit, units);
  const isPoint = units.find(({ id }) => id === unit)?.kind === 'former-commune';
  return units
    .filter(({ id, kind }) => chain.includes(id) || (isPoint && kind === 'center'))
    .flatMap(({ name }) => sealNames(name.vi));
}
