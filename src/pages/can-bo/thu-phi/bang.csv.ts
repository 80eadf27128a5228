import type { APIRoute } from 'astro';
import { takingsCsv } from '#src/cases/money/takings-csv.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { problem } from '#src/platform/http/problem.ts';
import { dayAsked } from './_day-asked.ts';

const columns = ['paid-on', 'at', 'case', 'guide', 'number', 'way', 'amount', 'by', 'unit', 'struck'];

/** The takings of a day for a spreadsheet. */
export const GET: APIRoute = async ({ locals, url }) => {
  const { portal, t } = locals;
  const day = dayAsked(url, new Date());
  const takings = await portal.cases.takings(day, signedIn(locals));
  if (!takings) return problem(403, 'not-permitted', t('staff.case.problem.not-permitted'));
  const text = takingsCsv(takings, {
    columns: columns.map((name) => t(`staff-money.takings.column.${name}`)),
    way: (way) => t(`staff-money.way.${way}`),
    struck: t('staff-money.takings.struck'),
  });
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="thu-phi-${day}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
};
