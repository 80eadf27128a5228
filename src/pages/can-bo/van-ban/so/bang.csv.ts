import type { APIRoute } from 'astro';
import { writeCsv } from '#src/base/write-csv.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { problem } from '#src/platform/http/problem.ts';
import { registerAsked } from './_asked.ts';

const columns = ['number', 'notation', 'issued', 'title', 'signer', 'state', 'note'];

/** A register for a spreadsheet; a number that no document has is a line of its own. */
export const GET: APIRoute = async ({ locals, url }) => {
  const { portal, t } = locals;
  const found = await portal.outgoing.register(registerAsked(url), signedIn(locals));
  if (!found.ok) return problem(403, 'not-permitted', t('staff-documents.problem.not-permitted'));
  const { page, lines } = found.value;
  const rows = lines.map(({ number, item }) =>
    item?.given
      ? [
          String(number),
          item.given.notation,
          item.given.issued,
          item.draft.title,
          item.draft.signerName,
          t(`staff-documents.state.${item.state}`),
          item.history.findLast((line) => line.step === 'cancel')?.note ?? '',
        ]
      : [String(number), '', '', t('staff-documents.register.missing'), '', '', ''],
  );
  return new Response(writeCsv([columns.map((name) => t(`staff-documents.register.column.${name}`)), ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="so-${page ? `${page.year}-${page.type}` : 'van-ban'}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
};
