import type { APIRoute } from 'astro';
import { printedForm } from '#src/pages/_http/printed-form.ts';
import { problem } from '#src/platform/http/problem.ts';
import { slipAt, statusOfRefusal } from '../_slip.ts';

/** A form of the law as PDF, to print at the counter. */
export const GET: APIRoute = async ({ locals, params }) => {
  const found = await slipAt(locals, params.reference ?? '', params.id ?? '');
  if (!found.ok) return problem(statusOfRefusal[found.error.kind], found.error.kind, locals.t('case.files.gone'));
  return printedForm(locals, found.value.sheet, { name: found.value.name, isPersonal: true });
};
