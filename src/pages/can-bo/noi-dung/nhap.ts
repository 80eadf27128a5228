import type { APIRoute } from 'astro';
import { href } from '#src/i18n/href.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { seeOther } from '../_see-other.ts';
import { readDraftForm } from './_writing/posted-form.ts';
import { pageOf } from './_writing/write-form.ts';

const codes = { 'not-permitted': 403, 'too-long': 413, 'other-draft': 409 };

/** Keeps what was typed into a form of content, which sends it by itself; `do=drop` lets it go. */
export const POST: APIRoute = async ({ locals, request }) => {
  const { portal, language } = locals;
  const person = signedIn(locals);
  const posted = await portal.postedText(request, person);
  const form = readDraftForm(posted);
  if (!form) return Response.json({ kind: 'too-long' }, { status: codes['too-long'], headers });
  const { wish, known, page, fields } = form;
  const path = portal.editing.pathNow(form.path);
  if (wish === 'drop') {
    await portal.contentDrafts.drop(path, known, person);
    return seeOther(href(language, `${pageOf(posted.get('as') === 'text')}?${new URLSearchParams({ tep: path })}`));
  }
  const kept = await portal.contentDrafts.keep({ path, fields, known, page }, person);
  return kept.ok
    ? Response.json(kept.value, { headers })
    : Response.json(kept.error, { status: codes[kept.error.kind], headers });
};

const headers = { 'cache-control': 'no-store' };
