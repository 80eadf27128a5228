import { defined } from '#src/base/defined.ts';
import type { AppendixRefusal } from '#src/documents/outgoing/appendices.ts';
import type { Person } from '#src/staff/person.ts';
import { type KeptFile, readKeptFile } from '../../_kept-file.ts';

/** What came of the posted form: `title` and `kept` are what it held, to be shown again. */
type Taken = { done: true } | { problem: string; title: string; kept?: KeptFile };

/**
 * Refusals that are about the file itself: it is chosen anew. One that could not be looked into, for a scanner that is
 * away or a machine that is busy, is tried again as it is.
 */
const ofFile: ReadonlySet<AppendixRefusal['kind']> = new Set([
  'appendix-file-required',
  'appendix-not-pdf',
  'appendices-too-large',
]);

/** Adds or removes the appendix that the posted form asks for; a file is kept before it is known whether it may be added. */
export async function takeAppendixStep(
  { portal, t }: Pick<App.Locals, 'portal' | 't'>,
  id: string,
  { request, person, isPermitted }: { request: Request; person: Person; isPermitted: boolean },
): Promise<Taken> {
  const { values, files } = await portal.receivePosted(request, isPermitted ? { lane: 'staff' } : undefined);
  const text = (name: string) => values.get(name)?.[0] ?? '';
  const seen = Number(text('seen'));
  const title = text('title');
  const said = (kind: string, kept?: KeptFile) =>
    defined({ problem: t(`staff-documents.problem.${kind}`), title, kept });
  const removed = text('remove');
  if (removed !== '') {
    const taken = await portal.outgoing.removeAppendix(id, { upload: removed, seen }, person);
    return taken.ok ? { done: true } : said(taken.error.kind);
  }
  const [file] = files;
  if (file && !file.kept.ok) {
    const { kind } = file.kept.error;
    return { problem: t(`form.problem.${kind === 'too-large' ? 'too-large-file' : kind}`, { name: file.name }), title };
  }
  const upload = file?.kept.ok ? { id: file.kept.value.id, name: file.kept.value.name } : readKeptFile(text('kept'));
  const taken = await portal.outgoing.append(id, { title, upload: upload?.id, seen }, person);
  if (taken.ok) return { done: true };
  return said(taken.error.kind, ofFile.has(taken.error.kind) ? undefined : upload);
}
