import type { APIRoute } from 'astro';
import { pathParts } from '#src/pages/_http/path-parts.ts';
import { printedForm } from '#src/pages/_http/printed-form.ts';
import { problem } from '#src/platform/http/problem.ts';
import { admission } from '../_owner-cookie.ts';

/** The form of a case to print and sign, for the browser that proved the access code; always a download. */
export const GET: APIRoute = async (page) => {
  const { portal, t } = page.locals;
  const { accessCode = '' } = admission(page);
  const [, reference = ''] = pathParts(page.locals);
  const found = await portal.cases.follow(reference, accessCode);
  if (!found.ok || !('answers' in found.value)) return problem(404, 'case-not-found', t('case.files.gone'));
  const sheet = portal.printing.ofCase(found.value);
  return printedForm(page.locals, sheet, { name: `to-khai-${found.value.reference}`, isPersonal: true });
};
