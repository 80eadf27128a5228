import { ok, type Result, refuse } from '#src/base/result.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { fileForStaff, type ReadUploadRefusal } from '#src/cases/papers/read-upload.ts';
import type { Person } from '#src/staff/person.ts';
import { lookAt } from './gallery.ts';

/** `not-viewable`: only a download shows it, a Word document say. */
export type ViewUploadRefusal = ReadUploadRefusal | { kind: 'not-viewable' };
/** What is shown in the page; its type is one of two, whatever was sent. */
export type ViewedFile = { type: 'image/jpeg' | 'application/pdf'; content: Buffer };

/**
 * A file of a case to look at in the page. A picture is made anew from its points, so that nothing of what was sent
 * reaches the browser; a PDF was looked through when it came. An identity paper is marked as its downloaded copy is.
 */
export async function viewUpload(
  dependencies: CasesDependencies,
  reference: string,
  uploadId: string,
  person: Person,
): Promise<Result<ViewedFile, ViewUploadRefusal>> {
  const found = await fileForStaff(dependencies, reference, uploadId, person, 'view');
  if (!found.ok) return found;
  const { upload, content, lines } = found.value;
  const { workshop } = dependencies;
  const type = (upload.kept ?? upload).type;
  const look = lookAt({ type });
  if (look === 'none' || !workshop) return refuse({ kind: 'not-viewable' });
  if (look === 'picture') {
    return ok({ type: 'image/jpeg', content: await workshop.show(async () => content, lines) });
  }
  const marked = lines.length > 0 ? await workshop.mark(async () => content, type, lines) : content;
  return ok({ type: 'application/pdf', content: marked });
}
