import type { APIRoute } from 'astro';
import { problem } from '#src/platform/http/problem.ts';

/** A case: with its access code all of it, without one the state alone. A wrong code is no other answer than none. */
export const GET: APIRoute = async ({ request, params, locals }) => {
  const accessCode = request.headers.get('x-access-code')?.trim() || undefined;
  const found = await locals.portal.cases.follow(params.reference ?? '', accessCode);
  if (!found.ok) return problem(404, found.error.kind, locals.t('case.track.not-found'));
  const headers = { 'cache-control': 'no-store' };
  if (!('rules' in found.value)) return Response.json(found.value, { headers });
  const { rules: _guideAsFiled, ...view } = found.value;
  return Response.json(view, { headers });
};
