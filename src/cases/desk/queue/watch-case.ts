import { ok, type Result } from '#src/base/result.ts';
import { note } from '#src/cases/desk/look.ts';
import { findForStaff } from '#src/cases/desk/open-case.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import type { Person } from '#src/staff/person.ts';

/** Puts a case on the list of those that somebody watches, or takes it off. */
export async function watchCase(
  dependencies: CasesDependencies,
  reference: string,
  isOn: boolean,
  person: Person,
): Promise<Result<undefined, CaseRefusal>> {
  const found = await findForStaff(dependencies, reference, person, 'case.read');
  if (!found.ok) return found;
  await dependencies.cases.watch(found.value.reference, person.id, isOn);
  await note(dependencies, person, isOn ? 'watch' : 'unwatch', found.value.reference);
  return ok(undefined);
}
