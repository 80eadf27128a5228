import type { APIRoute } from 'astro';
import { href } from '#src/i18n/href.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { postedTexts, seeOther } from '../../_see-other.ts';
import { fromList, listPart } from '../_case-list.ts';

/** Puts the case on the list of those that somebody watches, or takes it off. */
export const POST: APIRoute = async ({ request, params, url, locals }) => {
  const { portal, language } = locals;
  const reference = params.reference ?? '';
  const text = await postedTexts(request);
  const done = await portal.cases.watch(reference, text('on') === 'yes', signedIn(locals));
  if (!done.ok && done.error.kind !== 'case-unreadable') {
    return new Response(null, { status: done.error.kind === 'not-permitted' ? 403 : 404 });
  }
  const list = fromList(url.searchParams, portal.addressSeal);
  return seeOther(href(language, `/can-bo/ho-so/${reference}${list ? `?${listPart(list)}` : ''}`));
};

export const GET: APIRoute = ({ params, locals }) =>
  seeOther(href(locals.language, `/can-bo/ho-so/${params.reference ?? ''}`));
