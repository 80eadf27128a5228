import type { APIRoute } from 'astro';
import { localize } from '#src/base/localized.ts';
import { writeCsv } from '#src/base/write-csv.ts';
import { formatMoment } from '#src/i18n/format.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { readCaseQuery } from '#src/staff/case-query.ts';
import { filterOf } from './_case-list.ts';

/** The list as it is shown, whole, as a table for a spreadsheet. */
export const GET: APIRoute = async ({ url, locals }) => {
  const { portal, language, t } = locals;
  const person = signedIn(locals);
  const exported = await portal.cases.export(
    filterOf(readCaseQuery(url.searchParams, portal.addressSeal), person),
    person,
  );
  if (!exported) return new Response(null, { status: 403 });
  const units = new Map(portal.county.units().map((unit) => [unit.id, localize(unit.name, language)]));
  const moment = (at: string | null) => (at ? formatMoment(at, language) : '');
  const columns = ['reference', 'code', 'guide', 'name', 'unit', 'submitted', 'due', 'state', 'urgency'];
  const lines = exported.rows.map((row) => [
    row.reference,
    row.code ?? '',
    row.guide.title,
    row.fullName,
    units.get(row.holder ?? row.unit ?? '') ?? '',
    moment(row.submittedAt),
    moment(row.dueAt),
    t(`case.state.${row.state.name}`),
    t(`staff-list.urgency.${row.urgency}`),
  ]);
  // A table that ends early says so in its last line.
  if (exported.isMore) lines.push([t('staff-list.sheet-more', { count: exported.rows.length })]);
  return new Response(writeCsv([columns.map((name) => t(`staff-list.column.${name}`)), ...lines]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="ho-so-${portal.county.today()}.csv"`,
      'cache-control': 'no-store',
    },
  });
};
