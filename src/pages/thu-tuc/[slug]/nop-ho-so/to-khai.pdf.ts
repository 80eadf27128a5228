import type { APIContext, APIRoute } from 'astro';
import { pathParts } from '#src/pages/_http/path-parts.ts';
import { printedForm } from '#src/pages/_http/printed-form.ts';
import { problem } from '#src/platform/http/problem.ts';
import { currentForm } from '../_form-cookie.ts';

/** The form this browser is at, to print and sign: proved by the key in its cookie. */
export const GET: APIRoute = (page) => print(page, currentForm(page));

/** The same for a browser that keeps no key, as on a shared machine: the form itself carries it. */
export const POST: APIRoute = async (page) => {
  const form = await page.request.formData();
  return print(page, String(form.get('key') ?? '').slice(0, 100));
};

async function print({ locals }: APIContext, key: string | undefined): Promise<Response> {
  const { portal, t } = locals;
  const [, slug = ''] = pathParts(locals);
  const sheet = key ? await portal.printing.draft(slug, key) : undefined;
  if (!sheet) return problem(404, 'draft-not-found', t('form.printed.no-draft'));
  return printedForm(locals, sheet, { name: `to-khai-${sheet.code?.words ?? slug}`, isPersonal: true });
}
