import type { ReadUploadRefusal, UploadFile } from '#src/cases/cases.ts';
import type { CasesDependencies } from '#src/cases/create-cases.ts';
import { findForStaff, noteLook } from '#src/cases/open-case.ts';
import { dayInVietnam, formatDate } from '#src/i18n/format.ts';
import { translator } from '#src/i18n/translate.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import type { Person } from '#src/staff/person.ts';
import { isIdentityPaper } from './identity-paper.ts';

/**
 * A paper of a case, for staff of its unit only. Reading is logged before the bytes are given. A copy of an identity
 * paper says across every page which case it was given for and when; what is kept stays as it is.
 */
export async function readUpload(
  dependencies: CasesDependencies,
  reference: string,
  uploadId: string,
  person: Person,
): Promise<Result<UploadFile, ReadUploadRefusal>> {
  const found = await findForStaff(dependencies, reference, person, 'case.read-paper');
  if (!found.ok) return found;
  const paper = found.value.papers.find((item) => item.uploads.some((upload) => upload.id === uploadId));
  const isResult = found.value.results.some((upload) => upload.id === uploadId);
  if (!paper && !isResult) return refuse({ kind: 'case-not-found' });
  await noteLook(dependencies, found.value.reference, person, `read:${uploadId}`);
  const file = await fileOf(dependencies, uploadId);
  if (!file.ok || !dependencies.workshop || !paper || !isIdentityPaper(found.value.rules, paper.paper)) return file;
  const { upload, content } = file.value;
  const lines = purposeLines(found.value.reference, dependencies.now());
  return ok({
    ...file.value,
    content: await dependencies.workshop.mark(async () => content, upload.kept?.type ?? upload.type, lines),
  });
}

/** The file as it is kept, unless it is held back. */
export async function fileOf(
  { uploads }: CasesDependencies,
  uploadId: string,
): Promise<Result<UploadFile, ReadUploadRefusal>> {
  const file = await uploads.read(uploadId);
  if (!file) return refuse({ kind: 'case-not-found' });
  const { upload, content } = file;
  if (upload.held) return refuse({ kind: upload.held === 'infected' ? 'file-infected' : 'file-held' });
  return ok({ upload, content });
}

/** In Vietnamese whoever downloads it: the copy may go on to people who read nothing else. */
function purposeLines(reference: string, now: Date): string[] {
  const t = translator('vi');
  return [t('case.copy-for', { reference }), t('case.copy-date', { date: formatDate(dayInVietnam(now), 'vi') })];
}
