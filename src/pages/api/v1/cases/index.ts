import type { APIRoute } from 'astro';
import { limitSubmitting } from '#src/cases/filing/limit-submitting.ts';
import type { SubmitRefusal } from '#src/cases/model/submission.ts';
import type { Translate } from '#src/i18n/translate.ts';
import { invalidFields, readKeyedJson } from '#src/pages/_http/keyed-json.ts';
import { problem } from '#src/platform/http/problem.ts';

/** Files a case. The same `Idempotency-Key` with the same body gives the first answer again. */
export const POST: APIRoute = async ({ request, locals }) => {
  const { portal, t } = locals;
  const sent = await readKeyedJson(request);
  if (sent instanceof Response) return sent;
  const answer = await limitSubmitting(portal.cases, locals.mayCost).submit(sent.body, sent.key);
  if (!answer.ok) return refusal(answer.error, t);
  const headers = { location: `/api/v1/cases/${answer.value.reference}`, 'cache-control': 'no-store' };
  return Response.json(answer.value, { status: 201, headers });
};

function refusal(error: SubmitRefusal, t: Translate): Response {
  switch (error.kind) {
    case 'invalid':
      return invalidFields(error.problems, t);
    case 'guide-not-found':
      return problem(422, error.kind, 'Không có thủ tục này. There is no such guide.');
    case 'not-local':
      return problem(
        422,
        error.kind,
        'Thủ tục này không nộp trực tuyến tại đây. This service is not filed online here.',
      );
    case 'key-reused':
      return problem(422, error.kind, t('form.key-reused'));
    case 'too-many':
      return problem(429, error.kind, t('form.too-many'));
  }
}
