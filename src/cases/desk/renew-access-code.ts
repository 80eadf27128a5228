import { ok, type Result, refuse } from '#src/base/result.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { makeAccessCode } from '#src/codes/checked-code.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { lookOf } from './look.ts';
import { findForStaff } from './open-case.ts';

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
  const look = lookOf(person, 'renew-code', at);
  const renewed = await cases.renewAccessCode({ reference: found.value.reference, accessCode, at, look });
  return renewed ? ok({ accessCode }) : refuse({ kind: 'case-not-found' });
}
