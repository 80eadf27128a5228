import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { orUnreadable, UnreadableCaseError } from '#src/cases/model/unreadable-case-error.ts';
import { unitsOf } from '#src/county/unit.ts';
import type { Person } from '#src/staff/person.ts';
import { mayWithCase } from './case-rights.ts';
import { hasPurpose } from './purpose.ts';

/** Whether the page of a case still opens to who has just taken a step there; asking leaves no line in the log. */
export async function mayStillRead(
  { cases, library, now }: CasesDependencies,
  reference: string,
  person: Person,
): Promise<boolean> {
  const record = await orUnreadable(cases.load(reference));
  if (!record || record instanceof UnreadableCaseError) return false;
  if (mayWithCase(person, 'case.read', record, unitsOf(library))) return true;
  return hasPurpose(cases, record.reference, person, now());
}
