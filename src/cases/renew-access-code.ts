import { isoInVietnam } from '#src/i18n/format.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import type { Person } from '#src/staff/person.ts';
import type { CaseRefusal } from './cases.ts';
import type { CasesDependencies } from './create-cases.ts';
import { findForStaff } from './open-case.ts';
import { makeAccessCode } from './reference.ts';

/**
 * Gives a case a fresh access code, for its owner who stands at the desk with identity papers. The old one stops
 * working; the new one is shown once, and the log says who gave it.
 */
export async function renewAccessCode(
  dependencies: CasesDependencies,
  reference: string,
  person: Person,
): Promise<Result<{ accessCode: string }, CaseRefusal>> {
  const { cases, now, random } = dependencies;
  const found = await findForStaff(dependencies, reference, person, 'case.renew-code');
  if (!found.ok) return found;
  const accessCode = makeAccessCode(random);
  const at = isoInVietnam(now());
  const look = { at, person: { id: person.id, name: person.name }, action: 'renew-code' };
  const renewed = await cases.renewAccessCode({ reference: found.value.reference, accessCode, at, look });
  return renewed ? ok({ accessCode }) : refuse({ kind: 'case-not-found' });
}
