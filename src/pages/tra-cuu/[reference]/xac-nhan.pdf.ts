import type { APIRoute } from 'astro';
import { caseFees } from '#src/cases/sheets/case-fees.ts';
import { confirmationPaper, confirmationSheet } from '#src/cases/sheets/confirmation-sheet.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { pathParts } from '#src/pages/_http/path-parts.ts';
import { problem } from '#src/platform/http/problem.ts';
import { admission } from '../_owner-cookie.ts';

/** The confirmation as a file to keep, for the browser that proved the access code; always a download. */
export const GET: APIRoute = async (page) => {
  const { portal, language, t } = page.locals;
  const { accessCode = '' } = admission(page);
  const [, reference = ''] = pathParts(page.locals);
  const found = await portal.cases.follow(reference, accessCode);
  if (!found.ok || !('answers' in found.value)) return problem(404, 'case-not-found', t('case.files.gone'));
  const item = found.value;
  const context = { t, language, units: portal.county.units() };
  const { siteUrl } = portal.config;
  const words = language === 'en' ? portal.library.entry(guideKind, item.guide.slug)?.english?.text : undefined;
  const fees = caseFees(item, context, portal.library);
  const sheet = confirmationSheet({ item, accessCode, siteUrl, fees, words }, context);
  const paper = await portal.writePaper(confirmationPaper(sheet, context, portal.county.site().trial));
  return new Response(new Uint8Array(paper), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="xac-nhan-${item.reference}.pdf"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    },
  });
};
