import type { APIRoute } from 'astro';
import { readAfter, streamHeadOnly } from '#src/pages/_http/last-event-id.ts';

/** What a person of the desk writes in this conversation, as it comes; whoever knows the id may follow it. */
export const GET: APIRoute = ({ params, request, locals }) => {
  const { portal, t } = locals;
  if (request.method === 'HEAD') return streamHeadOnly();
  return portal.ticketEvents.ofConversation(portal.assistant, params.id ?? '', readAfter(request), t);
};
