import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import type { Translate } from '#src/i18n/translate.ts';
import { problem } from '#src/platform/http/problem.ts';

/** The JSON of a request that counts once, with the key it counts by; or the answer to one that lacks either. */
export async function readKeyedJson(request: Request): Promise<{ key: string; body: unknown } | Response> {
  const key = request.headers.get('idempotency-key')?.trim() ?? '';
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    return problem(
      400,
      'idempotency-key-required',
      'Thiếu tiêu đề Idempotency-Key. An Idempotency-Key header is needed.',
    );
  }
  try {
    return { key, body: await request.json() };
  } catch {
    return problem(400, 'malformed', 'Nội dung không phải JSON. The body is not JSON.');
  }
}

/** What is wrong with a body, field by field and in words. */
export function invalidFields(problems: readonly FieldProblem[], t: Translate): Response {
  const told = problems.map((item) => ({
    ...item,
    detail: t(`form.problem.${item.kind}`, { name: '', ...item.params }),
  }));
  return problem(422, 'invalid', t('form.error-title'), { problems: told });
}
