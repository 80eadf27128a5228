import type { CaseRefusal, Upload } from '#src/cases/cases.ts';
import type { CasesDependencies } from '#src/cases/create-cases.ts';
import { findForStaff, noteLook } from '#src/cases/open-case.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import type { Person } from '#src/staff/person.ts';

/** A paper of a case, for staff of its unit only. Reading is logged before the bytes are given. */
export async function readUpload(
  dependencies: CasesDependencies,
  reference: string,
  uploadId: string,
  person: Person,
): Promise<Result<{ upload: Upload; content: Buffer }, CaseRefusal>> {
  const found = await findForStaff(dependencies, reference, person, 'case.read-paper');
  if (!found.ok) return found;
  const isOfCase = found.value.papers.some((paper) => paper.uploads.some((upload) => upload.id === uploadId));
  if (!isOfCase) return refuse({ kind: 'case-not-found' });
  await noteLook(dependencies, found.value.reference, person, `read:${uploadId}`);
  const file = await dependencies.uploads.read(uploadId);
  return file ? ok(file) : refuse({ kind: 'case-not-found' });
}
