import type { Unit } from '#src/county/unit.ts';
import { type Action, may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';

/** Whether this person may do this with a case of that unit. */
export function mayWithCase(person: Person, action: Action, unit: string, units: readonly Unit[]): boolean {
  return may(person, action, { units: chainOf(unit, units) });
}

/** The units whose cases this person may read; undefined means every unit. */
export function readableUnits(person: Person, units: readonly Unit[]): string[] | undefined {
  if (may(person, 'case.read', { units: [] })) return undefined;
  return units.map((unit) => unit.id).filter((id) => mayWithCase(person, 'case.read', id, units));
}

/** The unit with every unit above it; what a former unit held belongs to its successor and those above that. */
function chainOf(id: string, units: readonly Unit[]): string[] {
  const chain = new Set([id]);
  for (const member of chain) {
    const unit = units.find((item) => item.id === member);
    if (unit?.parent) chain.add(unit.parent);
    if (unit?.successor) chain.add(unit.successor);
  }
  return [...chain];
}
