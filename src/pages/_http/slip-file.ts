import type { Slip } from '#src/cases/slips/slip.ts';
import { slipFileName } from '#src/cases/slips/slip-sets.ts';
import { problem } from '#src/platform/http/problem.ts';
import { pdfDownload, printedForm } from './printed-form.ts';

/** A form of the law as a PDF: as it was signed, else as it is printed. */
export async function slipFile(locals: Pick<App.Locals, 'portal' | 't'>, slip: Slip): Promise<Response> {
  const options = { name: slipFileName(slip).replace(/\.pdf$/, ''), isPersonal: true };
  const signed = await locals.portal.signing.fileOf(slip);
  if (signed === 'storage-away') return problem(503, signed, locals.t('case.files.away'));
  return signed ? pdfDownload(signed, options) : printedForm(locals, slip.sheet, options);
}
