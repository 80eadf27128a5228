import type { APIRoute } from 'astro';
import { href } from '#src/i18n/href.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { readCaseQuery } from '#src/staff/case-query.ts';
import { may } from '#src/staff/permissions.ts';
import { postedTexts, seeOther } from '../_see-other.ts';

/** Keeps the list that is shown under a name, or drops one that was kept. */
export const POST: APIRoute = async ({ request, locals }) => {
  const { portal, language } = locals;
  const person = signedIn(locals);
  // Read also where it is refused: a body nobody reads holds the connection.
  const text = await postedTexts(request);
  if (!may(person, 'case.read')) return new Response(null, { status: 403 });
  const values = readCaseQuery(new URLSearchParams(text('query')), portal.addressSeal);
  // The query that was posted, not one made anew: a text in it is sealed, and no two seals are alike.
  const query = Object.keys(values).length > 0 ? text('query') : '';
  const address = (more: string) => href(language, `/can-bo/ho-so?${[query, more].filter(Boolean).join('&')}`);
  if (text('do') === 'drop') {
    await portal.caseViews.drop(person, text('name'));
    return seeOther(address('luu=bo'));
  }
  const kept = await portal.caseViews.keep(person, { name: text('name'), query });
  return seeOther(address(`luu=${kept.ok ? 'giu' : kept.error.kind}`));
};

export const GET: APIRoute = ({ locals }) => {
  const { language } = locals;
  if (!may(signedIn(locals), 'case.read')) return new Response(null, { status: 403 });
  return seeOther(href(language, '/can-bo/ho-so'));
};
