import type { CaseStore } from '#src/cases/model/case-store.ts';
import type { Look } from '#src/cases/model/stored-step.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';

/** A line of the log of cases: who did what, with the name they have now. */
export function lookOf(person: Person, action: string, at: string): Look {
  return { at, person: { id: person.id, name: person.name }, action };
}

/**
 * Writes down who did what, as the `note` of staff does; `target` is a reference, none for a list. A step that changes
 * a case gives its line to the store with the change, so that neither is kept without the other.
 */
export async function note(
  { cases, now }: { cases: Pick<CaseStore, 'noteLook'>; now: () => Date },
  person: Person,
  action: string,
  target?: string,
): Promise<void> {
  await cases.noteLook(lookOf(person, action, isoInVietnam(now())), target);
}
