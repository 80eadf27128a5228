import type { Person } from '#src/staff/person.ts';
import { mayWithUnit } from '#src/staff/unit-rights.ts';

/** Whether somebody may draft documents of this unit; who drafts elsewhere may read them and no more. */
export function mayDraft({ county }: Pick<App.Locals['portal'], 'county'>, person: Person, unit: string): boolean {
  return mayWithUnit(person, 'document.draft', unit || undefined, county.units());
}
