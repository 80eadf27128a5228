import type { APIRoute } from 'astro';
import { problem } from '#src/platform/problem.ts';

/** Answers a supplement request. The same `Idempotency-Key` counts once and gives the case as it is by then. */
export const POST: APIRoute = async ({ request, params, locals }) => {
  const { portal, t } = locals;
  const key = request.headers.get('idempotency-key')?.trim() ?? '';
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    return problem(
      400,
      'idempotency-key-required',
      'Thiếu tiêu đề Idempotency-Key. An Idempotency-Key header is needed.',
    );
  }
  let body: unknown;
  try {
    body = await request.json();
  } catch {
    return problem(400, 'malformed', 'Nội dung không phải JSON. The body is not JSON.');
  }
  const owner = { reference: params.reference ?? '', accessCode: request.headers.get('x-access-code')?.trim() ?? '' };
  const answer = await portal.following.answerSupplement(owner, body, key);
  if (answer.ok) {
    const { rules: _guideAsFiled, ...view } = answer.value;
    return Response.json(view, { headers: { 'cache-control': 'no-store' } });
  }
  const { error } = answer;
  if (error.kind === 'case-not-found') return problem(404, error.kind, t('case.track.not-found'));
  if (error.kind === 'invalid') {
    const problems = error.problems.map((item) => {
      return { ...item, detail: t(`form.problem.${item.kind}`, { name: '', ...item.params }) };
    });
    return problem(422, 'invalid', t('form.error-title'), { problems });
  }
  return problem(409, error.kind, t(`case.supplement.${error.kind}`));
};
