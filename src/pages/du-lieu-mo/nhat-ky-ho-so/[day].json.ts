import type { APIRoute } from 'astro';
import { pathParts } from '#src/pages/_http/path-parts.ts';
import { problem } from '#src/platform/http/problem.ts';

/** One published day of the log of cases, exactly as it was signed: hashes that tell of no case. */
export const GET: APIRoute = async ({ locals }) => {
  const name = pathParts(locals).at(-1) ?? '';
  const [, day = ''] = /^(\d{4}-\d{2}-\d{2})\.json$/.exec(name) ?? [];
  const signed = day ? await locals.portal.publicLog.day(day) : undefined;
  if (!signed) return problem(404, 'not-found', locals.t('error.not-found.title'));
  return new Response(`${signed}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });
};
