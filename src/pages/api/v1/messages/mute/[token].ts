import type { APIRoute } from 'astro';
import { problem } from '#src/platform/http/problem.ts';

/** The one press of a mail program (RFC 8058): no question comes back, and pressing again changes nothing. */
export const POST: APIRoute = async ({ params, locals }) => {
  const done = await locals.portal.messages.mute(params.token ?? '', true);
  if (!done) return problem(404, 'link-not-valid', locals.t('mail.mute.invalid'));
  return Response.json({ muted: true }, { headers: { 'cache-control': 'no-store' } });
};

/** A person who opens the address is asked first: programs that follow links would mute it unasked. */
export const GET: APIRoute = ({ params, redirect }) => redirect(`/thu/${params.token ?? ''}`, 303);
