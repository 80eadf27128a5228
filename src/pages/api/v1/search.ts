import type { APIRoute } from 'astro';
import { problem } from '#src/platform/problem.ts';
import { readApiSearch } from '#src/search/read-api-search.ts';

/** Finds public content: `?q=&types=&category=&sector=&from=&to=&limit=&offset=&sort=`. */
export const GET: APIRoute = async ({ url, locals }) => {
  const asked = readApiSearch(url.searchParams);
  if (!asked.ok) return problem(400, asked.error.kind, asked.error.detail, { parameter: asked.error.parameter });
  // Only signed-in staff are told why something was found.
  const explain = locals.person !== undefined && url.searchParams.get('explain') === '1';
  const answer = await locals.portal.search.search({ ...asked.value, language: locals.language, explain });
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
};
