import type { TicketRefusal } from '#src/assistant/tickets/desk/ticket-desk.ts';
import { ownValue } from '#src/base/own-value.ts';
import { href } from '#src/i18n/href.ts';
import { postedTexts, seeOther } from '#src/pages/can-bo/_see-other.ts';
import type { Person } from '#src/staff/person.ts';

type Taken = { seeOther?: Response; refusal?: TicketRefusal; typed?: string };

/** One step of staff on a talk: take it, answer, end it. What was typed comes back with a refusal. */
export async function takeStep(
  request: Request,
  { portal, language }: Pick<App.Locals, 'portal' | 'language'>,
  id: string,
  person: Person,
): Promise<Taken> {
  const text = await postedTexts(request);
  const { ticketDesk } = portal;
  const step = text('do');
  const result =
    step === 'take'
      ? await ticketDesk.take(id, text('seen'), person)
      : step === 'close'
        ? await ticketDesk.close(id, person)
        : await ticketDesk.write(id, { text: text('text'), key: text('key').slice(0, 64) }, person);
  if (!result.ok) return { refusal: result.error, typed: text('text') };
  const done = ownValue({ take: '?xong=nhan', close: '?xong=ket-thuc' }, step) ?? '#cuoi';
  return { seeOther: seeOther(href(language, `/can-bo/tro-chuyen/${id}${done}`)) };
}

export const refusalStatus = ({ kind }: TicketRefusal): number =>
  kind === 'not-permitted' ? 403 : kind === 'ticket-not-found' ? 404 : kind === 'words-not-valid' ? 422 : 409;
