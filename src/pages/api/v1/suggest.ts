import type { APIRoute } from 'astro';
import { problem } from '#src/platform/http/problem.ts';
import { isEverybodys } from '#src/search/missed/kept-briefly.ts';
import { readApiSuggest } from '#src/search/read-api-search.ts';

/** What somebody who has typed this much may be looking for: `?q=&limit=&lang=`. */
export const GET: APIRoute = async ({ url, locals }) => {
  const asked = readApiSuggest(url.searchParams);
  if (!asked.ok) return problem(400, asked.error.kind, asked.error.detail, { parameter: asked.error.parameter });
  const answer = await locals.portal.search.suggest({ language: locals.language, ...asked.value });
  if (answer.suggestions.length > 0 && isEverybodys(asked.value.query)) locals.keepBriefly();
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
};
