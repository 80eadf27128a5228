import type { APIRoute } from 'astro';
import { readTicketNumber } from '#src/assistant/handoff/ticket-number.ts';
import { readAfter, streamHeadOnly } from '#src/pages/_http/last-event-id.ts';

/** What is written in one talk, as it comes. */
export const GET: APIRoute = ({ params, request, locals }) => {
  const { portal, person, t } = locals;
  const id = readTicketNumber(params.ticket ?? '');
  if (!person) return new Response(null, { status: 401 });
  if (!id) return new Response(null, { status: 404 });
  if (request.method === 'HEAD') return streamHeadOnly();
  return portal.ticketEvents.ofTicket(id, readAfter(request) ?? 0, person, t);
};
