import type { APIRoute } from 'astro';
import { currentConversation } from '#src/pages/_http/conversation-cookie.ts';
import { readAfter, streamHeadOnly } from '#src/pages/_http/last-event-id.ts';

/** What a person of the desk writes in the conversation of this browser, as it comes. */
export const GET: APIRoute = (context) => {
  const { portal, t } = context.locals;
  if (context.request.method === 'HEAD') return streamHeadOnly();
  const id = currentConversation(context) ?? '';
  return portal.ticketEvents.ofConversation(portal.assistant, id, readAfter(context.request), t);
};
