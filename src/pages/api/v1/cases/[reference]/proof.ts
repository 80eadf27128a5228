import type { APIRoute } from 'astro';
import { readProofAnswer } from '#src/cases/proof/read-proof-answer.ts';
import { formatMoment } from '#src/i18n/format.ts';
import { invalidFields, readKeyedJson } from '#src/pages/_http/keyed-json.ts';
import { problem } from '#src/platform/http/problem.ts';

/** Answers the proof a case's owner was shown last. The same `Idempotency-Key` counts once. */
export const POST: APIRoute = async ({ request, params, locals }) => {
  const { portal, t, language } = locals;
  const sent = await readKeyedJson(request);
  if (sent instanceof Response) return sent;
  const given = readProofAnswer(sent.body);
  if (!given.ok) return invalidFields(given.error.problems, t);
  const owner = { reference: params.reference ?? '', accessCode: request.headers.get('x-access-code')?.trim() ?? '' };
  const answer = await portal.following.answerProof(owner, given.value, sent.key);
  if (answer.ok) {
    const { rules: _guideAsFiled, ...view } = answer.value;
    return Response.json(view, { headers: { 'cache-control': 'no-store' } });
  }
  const { kind } = answer.error;
  if (kind === 'case-not-found') return problem(404, kind, t('case.track.not-found'));
  const followed = await portal.cases.follow(owner.reference, owner.accessCode);
  const proof = followed.ok && 'answers' in followed.value ? followed.value.proof : undefined;
  const told = t(`case.proof.problem.${kind}`, {
    at: proof?.answered ? formatMoment(proof.answered.at, language) : '',
    until: proof ? formatMoment(proof.until, language) : '',
    answer: t(`case.step.proof-${proof?.answered?.answer.kind ?? 'confirmed'}`),
  });
  if (/^(?:correction|text)/.test(kind)) return problem(422, kind, told);
  return problem(409, kind, told);
};
