import type { APIRoute } from 'astro';
import { streamHeadOnly } from '#src/pages/_http/last-event-id.ts';

/** How many wait and are answered, as it changes. */
export const GET: APIRoute = ({ request, locals: { portal, person } }) => {
  if (!person) return new Response(null, { status: 401 });
  return request.method === 'HEAD' ? streamHeadOnly() : portal.ticketEvents.ofList(person);
};
