import type { APIRoute } from 'astro';
import { printedForm } from '#src/pages/_http/printed-form.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { problem } from '#src/platform/http/problem.ts';
import { registerAsked } from './_asked.ts';

/** The register of cases as PDF, across. */
export const GET: APIRoute = async ({ locals, url }) => {
  const { portal, t } = locals;
  const person = signedIn(locals);
  const points = portal.county.units().filter((unit) => unit.reception);
  const asked = registerAsked(url, points, person, new Date());
  const sheet = await portal.slips.register(asked, person);
  if (!sheet.ok) return problem(403, sheet.error.kind, t('case.files.gone'));
  return printedForm(locals, sheet.value, { name: `so-theo-doi-${asked.from}-${asked.to}`, isPersonal: true });
};
