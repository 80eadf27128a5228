import type { APIRoute } from 'astro';
import { printedForm } from '#src/pages/_http/printed-form.ts';
import { slipFile } from '#src/pages/_http/slip-file.ts';
import { problem } from '#src/platform/http/problem.ts';
import { slipAt, statusOfRefusal } from '../_slip.ts';

/** A form of the law as PDF, to print at the counter. */
export const GET: APIRoute = async ({ locals, params }) => {
  const found = await slipAt(locals, params.reference ?? '', params.id ?? '');
  if (!found.ok) return problem(statusOfRefusal[found.error.kind], found.error.kind, locals.t('case.files.gone'));
  const { slip, sheet, name } = found.value;
  return slip ? slipFile(locals, slip) : printedForm(locals, sheet, { name, isPersonal: true });
};
