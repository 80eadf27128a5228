import type { APIRoute } from 'astro';
import type { SubmitRefusal } from '#src/cases/cases.ts';
import type { Translate } from '#src/i18n/translate.ts';
import { problem } from '#src/platform/problem.ts';

/** Files a case. The same `Idempotency-Key` with the same body gives the first answer again. */
export const POST: APIRoute = async ({ request, locals }) => {
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
  const answer = await portal.cases.submit(body, key);
  if (!answer.ok) return refusal(answer.error, t);
  const headers = { location: `/api/v1/cases/${answer.value.reference}`, 'cache-control': 'no-store' };
  return Response.json(answer.value, { status: 201, headers });
};

function refusal(error: SubmitRefusal, t: Translate): Response {
  switch (error.kind) {
    case 'invalid': {
      const problems = error.problems.map((item) => {
        return { ...item, detail: t(`form.problem.${item.kind}`, { name: '', ...item.params }) };
      });
      return problem(422, 'invalid', t('form.error-title'), { problems });
    }
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
  }
}
