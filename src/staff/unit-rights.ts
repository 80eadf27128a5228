import { type Action, may } from './permissions.ts';
import type { Person } from './person.ts';

/** What of a unit says whose things are whose. */
export type UnitLinks = { id: string; parent?: string | undefined; successor?: string | undefined };

/** Whether this person may do this with what that unit holds; what no unit holds is the whole county's. */
export function mayWithUnit(
  person: Person,
  action: Action,
  unit: string | undefined,
  units: readonly UnitLinks[],
): boolean {
  return may(person, action, { units: unit === undefined ? [] : chainOf(unit, units) });
}

/** The units whose things this person may do this with; undefined means every unit, and what no unit holds. */
export function readableUnits(person: Person, action: Action, units: readonly UnitLinks[]): string[] | undefined {
  if (may(person, action, { units: [] })) return undefined;
  // Their own stays theirs also where units.yaml has lost it.
  const ids = new Set([...units.map((unit) => unit.id), ...(person.unit ? [person.unit] : [])]);
  return [...ids].filter((id) => mayWithUnit(person, action, id, units));
}

/** The unit with every unit above it; what a former unit held belongs to its successor and those above that. */
export function chainOf(id: string, units: readonly UnitLinks[]): string[] {
  const chain = new Set([id]);
  for (const member of chain) {
    const unit = units.find((item) => item.id === member);
    if (unit?.parent) chain.add(unit.parent);
    if (unit?.successor) chain.add(unit.successor);
  }
  return [...chain];
}
