import { ok, type Result, refuse } from '#src/base/result.ts';
import { note } from '#src/cases/desk/look.ts';
import { findForStaff } from '#src/cases/desk/open-case.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { followCase } from '#src/cases/owner/follow-case.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { dayInVietnam, formatDate } from '#src/i18n/format.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Person } from '#src/staff/person.ts';
import { isBlobsAway } from './blobs-away.ts';
import { heldBack } from './scan.ts';
import type { Upload } from './upload.ts';

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
  // A result, or a file that waits with a proposal.
  const isOther = !paper && (await dependencies.cases.holds(found.value.reference, uploadId));
  if (!paper && !isOther) return refuse({ kind: 'case-not-found' });
  await note(dependencies, person, `read:${uploadId}`, found.value.reference);
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
async function fileOf(
  { uploads, scanner, isStoreThere }: CasesDependencies,
  uploadId: string,
): Promise<Result<UploadFile, ReadUploadRefusal>> {
  if (isStoreThere && !(await isStoreThere())) return refuse({ kind: 'storage-away' });
  const file = await uploads.read(uploadId).catch((fault: unknown) => {
    if (isBlobsAway(fault)) return 'storage-away' as const;
    throw fault;
  });
  if (file === 'storage-away') return refuse({ kind: file });
  if (!file) return refuse({ kind: 'case-not-found' });
  const { upload, scan, content } = file;
  const held = heldBack(scan, scanner !== undefined);
  if (held) return refuse({ kind: held === 'infected' ? 'file-infected' : 'file-held' });
  return ok({ upload, content });
}

/** The mark is in Vietnamese whoever downloads the copy, since it may go on to people who read nothing else. */
function purposeLines(reference: string, now: Date): string[] {
  const t = translator('vi');
  return [t('case.copy-for', { reference }), t('case.copy-date', { date: formatDate(dayInVietnam(now), 'vi') })];
}

/**
 * `file-held`: not yet checked for viruses. `file-infected`: it stays where it is. `storage-away`: the place where papers
 * are kept does not answer.
 */
export type ReadUploadRefusal =
  | CaseRefusal
  | { kind: 'file-held' }
  | { kind: 'file-infected' }
  | { kind: 'storage-away' };

/** A file to hand over; its type is `upload.kept?.type ?? upload.type`. */
export type UploadFile = { upload: Upload; content: Buffer };

/** How guides name the papers that prove who somebody is. */
const identityId = /(^|-)(can-cuoc|cccd|ho-chieu|tuy-than|the-thuong-tru)(-|$)/;

/**
 * Whether a paper proves who somebody is: a copy of it is what a thief would want, so copies that leave the portal say
 * what they are for. By the guide's `identity`, else by the paper's id.
 */
export function isIdentityPaper(rules: Pick<GuideMeta, 'papers'>, id: string): boolean {
  return rules.papers.find((item) => item.id === id)?.identity ?? identityId.test(id);
}

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
