import type { APIRoute } from 'astro';
import { writeCsv } from '#src/base/write-csv.ts';
import { passedOn } from '#src/documents/incoming/arrival-register.ts';
import type { Incoming } from '#src/documents/incoming/incoming.ts';
import type { Outgoing } from '#src/documents/outgoing/outgoing.ts';
import type { RegisterLine } from '#src/documents/outgoing/register.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { problem } from '#src/platform/http/problem.ts';
import { readRegister } from './_asked.ts';

const outColumns = ['number', 'notation', 'issued', 'title', 'signer', 'state', 'note'];
const inColumns = ['arrived', 'number', 'issuer', 'notation', 'issued', 'subject', 'handler', 'passed', 'state'];

/** A register for a spreadsheet; a number that no document has is a line of its own. */
export const GET: APIRoute = async ({ locals, url }) => {
  const { t } = locals;
  const found = await readRegister(locals, { url, person: signedIn(locals), part: 'whole' });
  if (!found) return problem(403, 'not-permitted', t('staff-documents.problem.not-permitted'));
  const head =
    found.kind === 'in'
      ? inColumns.map((name) => t(`staff-documents.arrivals.column.${name}`))
      : outColumns.map((name) => t(`staff-documents.register.column.${name}`));
  const rows =
    found.kind === 'in' ? found.lines.map((line) => inRow(t, line)) : found.lines.map((line) => outRow(t, line));
  return new Response(writeCsv([head, ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="so-${found.page ? `${found.page.year}-${found.page.type}` : 'van-ban'}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
};

function outRow(t: App.Locals['t'], { number, item }: RegisterLine<Outgoing>): string[] {
  if (!item?.given) return [String(number), '', '', t('staff-documents.register.missing'), '', '', ''];
  return [
    String(number),
    item.given.notation,
    item.given.issued,
    item.draft.title,
    item.draft.signerName,
    t(`staff-documents.state.${item.state}`),
    item.history.findLast((line) => line.step === 'cancel')?.note ?? '',
  ];
}

function inRow(t: App.Locals['t'], { number, item }: RegisterLine<Incoming>): string[] {
  if (!item) return ['', String(number), '', '', '', t('staff-documents.register.missing'), '', '', ''];
  const passed = passedOn(item);
  return [
    item.arrivedAt.slice(0, 10),
    String(number),
    item.facts.issuer,
    item.notation,
    item.issued,
    [item.facts.type, item.facts.subject].filter(Boolean).join(' '),
    passed?.to ?? '',
    passed?.at.slice(0, 10) ?? '',
    t(`staff-documents.ack.${item.state}`),
  ];
}
