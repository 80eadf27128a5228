import type { AstroGlobal } from 'astro';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { saveForm } from './save-form.ts';
import { type FormPage, openForm } from './write-form.ts';

/** What the editor shows for a request: the file an address names, or what became of one that was sent. */
export async function showEditor(
  { locals, request, url }: Pick<AstroGlobal, 'locals' | 'request' | 'url'>,
  isText = false,
): Promise<FormPage> {
  const { portal, t } = locals;
  const person = signedIn(locals);
  const {
    editing,
    keptForms,
    contentDrafts,
    amendments,
    pictures,
    attachments,
    bringIn,
    caseClocks: closings,
  } = portal;
  const services = { editing, keptForms, contentDrafts, amendments, pictures, attachments, bringIn, closings, t };
  return request.method === 'POST'
    ? saveForm(services, await portal.postedText(request, person), person)
    : openForm(services, url.searchParams, { person, isText });
}
