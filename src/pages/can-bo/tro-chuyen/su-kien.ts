import type { APIRoute } from 'astro';
import { followAnswer, streamHeadOnly } from '#src/pages/_http/follow-answer.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';

/** How many wait and are answered, as it changes. */
export const GET: APIRoute = async ({ request, locals }) => {
  const { portal } = locals;
  const person = signedIn(locals);
  if (request.method === 'HEAD') return streamHeadOnly();
  return followAnswer(portal, await portal.ticketEvents.ofList(person, request.headers));
};
