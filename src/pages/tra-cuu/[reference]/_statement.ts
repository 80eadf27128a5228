import type { APIContext } from 'astro';
import { pathParts } from '#src/pages/_http/path-parts.ts';
import { problem } from '#src/platform/http/problem.ts';
import { admission } from '../_owner-cookie.ts';

/** What the portal says of a case, signed, as a file for the browser that proved the access code. */
export async function ownStatement(page: APIContext, kind: 'json' | 'html'): Promise<Response> {
  const { portal, t } = page.locals;
  const { accessCode = '' } = admission(page);
  const [, reference = ''] = pathParts(page.locals);
  const found = await portal.cases.follow(reference, accessCode);
  if (!found.ok || !('answers' in found.value)) return problem(404, 'case-not-found', t('case.files.gone'));
  const signed = JSON.stringify(await portal.statements.of(found.value), undefined, 1);
  const text = kind === 'json' ? `${signed}\n` : await portal.statements.page(signed);
  return new Response(text, {
    headers: {
      'content-type': kind === 'json' ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="xac-nhan-ky-so-${found.value.reference}.${kind}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    },
  });
}
