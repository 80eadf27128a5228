import type { APIRoute } from 'astro';
import { printedForm } from '#src/pages/_http/printed-form.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { problem } from '#src/platform/http/problem.ts';

/** The filled form of a case for the file at the desk; opening it is a look at the case, and is logged as one. */
export const GET: APIRoute = async ({ locals, params }) => {
  const { portal, t } = locals;
  const opened = await portal.cases.open(params.reference ?? '', signedIn(locals));
  if (!opened.ok) {
    const status = { 'not-permitted': 403, 'case-not-found': 404, 'case-unreadable': 409 }[opened.error.kind];
    return problem(status, opened.error.kind, t('case.files.gone'));
  }
  const { reference } = opened.value;
  const sheet = portal.printing.ofCase(opened.value);
  return printedForm(locals, sheet, { name: `to-khai-${reference}`, isPersonal: true });
};
