import type { APIRoute } from 'astro';
import { followAnswer, readAfter, streamHeadOnly } from '#src/pages/_http/follow-answer.ts';

/** What a person of the desk writes in this conversation, as it comes; whoever knows the id may follow it. */
export const GET: APIRoute = async ({ params, request, locals }) => {
  const { portal, t } = locals;
  if (request.method === 'HEAD') return streamHeadOnly();
  return followAnswer(portal, await portal.ticketEvents.ofConversation(params.id ?? '', readAfter(request), t));
};
