import type { APIRoute } from 'astro';
import { pathParts } from '#src/pages/_http/path-parts.ts';
import { printedForm } from '#src/pages/_http/printed-form.ts';
import { problem } from '#src/platform/http/problem.ts';

/** The form of a guide to be filled in by hand; the same for everybody, Vietnamese in both languages. */
export const GET: APIRoute = async ({ locals }) => {
  const { portal, cache, t } = locals;
  const [, slug = ''] = pathParts(locals);
  const sheet = portal.printing.blank(slug);
  if (!sheet) return problem(404, 'no-form', t('form.printed.none'));
  const form = await printedForm(locals, sheet, { name: `mau-${slug}`, isPersonal: false });
  // Whom it is addressed to and whether the portal is on trial stand on it too; a unit may end at midnight.
  if (form.ok) cache({ tags: [`guide:${slug}`, 'data:units', 'data:site'], maxAgeSeconds: 3_600 });
  return form;
};
