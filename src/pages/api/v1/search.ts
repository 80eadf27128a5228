import type { APIContext, APIRoute } from 'astro';
import { problem } from '#src/platform/http/problem.ts';
import { mayBeKept } from '#src/search/missed/kept-briefly.ts';
import { readApiSearch } from '#src/search/read-api-search.ts';
import { may } from '#src/staff/permissions.ts';

/** Finds public content: `?q=&types=&category=&sector=&from=&to=&limit=&offset=&sort=&lang=`. */
export const GET: APIRoute = async ({ url, locals, request }) => {
  const asked = readApiSearch(url.searchParams);
  if (!asked.ok) return problem(400, asked.error.kind, asked.error.detail, { parameter: asked.error.parameter });
  const explain = url.searchParams.get('explain') === '1' && (await mayBeToldWhy(locals, request));
  const answer = await locals.portal.search.search({ language: locals.language, ...asked.value, explain });
  if (!url.searchParams.has('explain') && mayBeKept(answer)) locals.keepBriefly();
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
};

/** Why something was found is for staff who work on content; from everybody else the wish is ignored. */
async function mayBeToldWhy({ portal }: App.Locals, request: APIContext['request']): Promise<boolean> {
  if (!request.headers.has('cookie')) return false;
  const { step, person } = await portal.staff.session(request.headers);
  return step === 'signed-in' && person !== undefined && may(person, 'content.read');
}
