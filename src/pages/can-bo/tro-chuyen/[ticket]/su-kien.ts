import type { APIRoute } from 'astro';
import { readTicketNumber } from '#src/assistant/tickets/ticket-number.ts';
import { followAnswer, readAfter, streamHeadOnly } from '#src/pages/_http/follow-answer.ts';
import { pathParts } from '#src/pages/_http/path-parts.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';

/** What is written in one talk, as it comes. */
export const GET: APIRoute = async ({ request, locals }) => {
  const { portal, t } = locals;
  const id = readTicketNumber(pathParts(locals)[2] ?? '');
  const person = signedIn(locals);
  if (!id) return new Response(null, { status: 404 });
  if (request.method === 'HEAD') return streamHeadOnly();
  const after = readAfter(request) ?? 0;
  return followAnswer(portal, await portal.ticketEvents.ofTicket(id, after, person, request.headers, t));
};
