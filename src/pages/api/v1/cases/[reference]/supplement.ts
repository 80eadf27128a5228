import type { APIRoute } from 'astro';
import { invalidFields, readKeyedJson } from '#src/pages/_http/keyed-json.ts';
import { problem } from '#src/platform/http/problem.ts';

/** Answers a supplement request. The same `Idempotency-Key` counts once and gives the case as it is by then. */
export const POST: APIRoute = async ({ request, params, locals }) => {
  const { portal, t } = locals;
  const sent = await readKeyedJson(request);
  if (sent instanceof Response) return sent;
  const owner = { reference: params.reference ?? '', accessCode: request.headers.get('x-access-code')?.trim() ?? '' };
  const answer = await portal.following.answerSupplement(owner, sent.body, sent.key);
  if (answer.ok) {
    const { rules: _guideAsFiled, ...view } = answer.value;
    return Response.json(view, { headers: { 'cache-control': 'no-store' } });
  }
  const { error } = answer;
  if (error.kind === 'case-not-found') return problem(404, error.kind, t('case.track.not-found'));
  if (error.kind === 'invalid') return invalidFields(error.problems, t);
  return problem(409, error.kind, t(`case.supplement.${error.kind}`));
};
