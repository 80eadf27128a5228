import { ok, type Result } from '#src/base/result.ts';
import { note } from '#src/cases/desk/look.ts';
import { findForStaff, staffCase } from '#src/cases/desk/open-case.ts';
import type { CaseRefusal, StaffCase } from '#src/cases/model/case.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import type { Person } from '#src/staff/person.ts';
import { withSignatures } from './check-signing.ts';
import { gallery, type ShownPaper } from './gallery.ts';

/** What the log calls a look at all papers of a case. */
const papersLook = 'papers';

/**
 * The papers of a case for one member of staff, with what came since they last looked at them. Looking is logged before
 * anything is shown. `since` is undefined where they never did.
 */
export async function openPapers(
  dependencies: CasesDependencies,
  reference: string,
  person: Person,
): Promise<Result<{ item: StaffCase; papers: ShownPaper[]; since: string | undefined }, CaseRefusal>> {
  const found = await findForStaff(dependencies, reference, person, 'case.read-paper');
  if (!found.ok) return found;
  const looks = await dependencies.cases.looks(found.value.reference);
  const since = looks.findLast((look) => look.person.id === person.id && look.action === papersLook)?.at;
  await note(dependencies, person, papersLook, found.value.reference);
  const item = await staffCase(dependencies, found.value, person);
  return ok({ item, papers: await withSignatures(dependencies, gallery(item, since)), since });
}
