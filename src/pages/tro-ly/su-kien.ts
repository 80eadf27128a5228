import type { APIRoute } from 'astro';
import { currentConversation } from '#src/pages/_http/conversation-cookie.ts';
import { followAnswer, readAfter, streamHeadOnly } from '#src/pages/_http/follow-answer.ts';

/** What a person of the desk writes in the conversation of this browser, as it comes. */
export const GET: APIRoute = async (context) => {
  const { request, locals } = context;
  const { portal, t } = locals;
  if (request.method === 'HEAD') return streamHeadOnly();
  const id = currentConversation(context) ?? '';
  return followAnswer(portal, await portal.ticketEvents.ofConversation(id, readAfter(request), t));
};
