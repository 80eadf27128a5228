import type { FormSheet } from '#src/cases/sheets/form/form-sheet.ts';
import type { SlipSheet } from '#src/cases/slips/slip.ts';
import { problem } from '#src/platform/http/problem.ts';

type Options = {
  /** What the file is called. */
  name: string;
  /** A person's own form is kept by nobody on the way. */
  isPersonal: boolean;
};

/** A form as a PDF: always a download, and no page that a search engine should show. */
export async function printedForm(
  { portal, t }: Pick<App.Locals, 'portal' | 't'>,
  sheet: FormSheet | SlipSheet,
  { name, isPersonal }: Options,
): Promise<Response> {
  const pdf = await portal.printForm(sheet);
  if (!pdf) {
    const busy = problem(503, 'busy', t('form.printed.busy'));
    busy.headers.set('retry-after', '10');
    return busy;
  }
  return pdfDownload(pdf, { name, isPersonal });
}

/** A PDF of ours as a download. */
export function pdfDownload(pdf: Uint8Array, { name, isPersonal }: Options): Response {
  const headers = new Headers({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${name}.pdf"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'content-language': 'vi',
    'x-robots-tag': 'noindex',
  });
  if (isPersonal) {
    headers.set('cross-origin-resource-policy', 'same-origin');
    headers.set('cache-control', 'private, no-store');
  }
  return new Response(new Uint8Array(pdf), { headers });
}
