import type { Person } from '#src/staff/person.ts';

/** What came of the posted form: `title` is what was typed, to be shown again. */
type Taken = { done: true } | { problem: string; title: string };

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
  const said = (kind: string) => ({ problem: t(`staff-documents.problem.${kind}`), title });
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
  const upload = file?.kept.ok ? file.kept.value.id : undefined;
  const taken = await portal.outgoing.append(id, { title, upload, seen }, person);
  return taken.ok ? { done: true } : said(taken.error.kind);
}
