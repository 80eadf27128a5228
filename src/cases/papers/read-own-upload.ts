import type { ReadUploadRefusal, UploadFile } from '#src/cases/cases.ts';
import type { CasesDependencies } from '#src/cases/create-cases.ts';
import { followCase } from '#src/cases/follow-case.ts';
import { type Result, refuse } from '#src/library/result.ts';
import { fileOf } from './read-upload.ts';

/** A file of their own case, for whoever has its access code. A wrong code and a file of another case are one refusal. */
export async function readOwnUpload(
  dependencies: CasesDependencies,
  referenceOrCode: string,
  accessCode: string,
  uploadId: string,
): Promise<Result<UploadFile, ReadUploadRefusal>> {
  const followed = await followCase(dependencies, referenceOrCode, accessCode);
  const item = followed.ok && 'papers' in followed.value ? followed.value : undefined;
  const files = item ? [...item.papers.flatMap((paper) => paper.uploads), ...item.results] : [];
  const isOfCase = files.some((upload) => upload.id === uploadId);
  return isOfCase ? fileOf(dependencies, uploadId) : refuse({ kind: 'case-not-found' });
}
