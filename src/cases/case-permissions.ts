import type { Unit } from '#src/county/unit.ts';
import type { Person } from '#src/staff/person.ts';

/** Leaders and clerks see cases, editors do not. */
export function maySeeCases(person: Person): boolean {
  return person.roles.some((role) => role === 'clerk' || role === 'leader' || role === 'admin');
}

/** Only who processes cases moves them. */
export function mayMoveCases(person: Person): boolean {
  return person.roles.some((role) => role === 'clerk' || role === 'admin');
}

/**
 * The units whose cases a person is concerned with: their own and those below or succeeded by it; undefined means
 * every unit.
 */
export function unitsOf(person: Person, units: readonly Unit[]): string[] | undefined {
  if (!person.unit || person.roles.includes('admin')) return undefined;
  const found = new Set([person.unit]);
  let size = 0;
  while (size !== found.size) {
    size = found.size;
    for (const unit of units) {
      if (found.has(unit.parent ?? '') || found.has(unit.successor ?? '')) found.add(unit.id);
    }
  }
  return [...found];
}

export function isConcernedWith(person: Person, unit: string, units: readonly Unit[]): boolean {
  return unitsOf(person, units)?.includes(unit) ?? true;
}
