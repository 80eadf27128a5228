import type { APIRoute } from 'astro';
import { waitsForSeal } from '#src/cases/slips/slip.ts';
import { pathParts } from '#src/pages/_http/path-parts.ts';
import { slipFile } from '#src/pages/_http/slip-file.ts';
import { problem } from '#src/platform/http/problem.ts';
import { admission } from '../../_owner-cookie.ts';

/** A form of the law as PDF, for the browser that proved the access code; always a download. */
export const GET: APIRoute = async (page) => {
  const { portal, t } = page.locals;
  const { accessCode = '' } = admission(page);
  const [, reference = '', , id] = pathParts(page.locals);
  const slips = accessCode ? await portal.slips.ofOwner({ reference, accessCode }) : [];
  const slip = slips.find((item) => item.id === id);
  if (!slip) return problem(404, 'case-not-found', t('case.files.gone'));
  // What must be signed is given to nobody unsigned.
  if (waitsForSeal(slip)) return problem(409, 'waits-for-seal', t('signature.sign.pending'));
  return slipFile(page.locals, slip);
};
