import type { APIRoute } from 'astro';
import { attachedAnswer, noAttached } from '#src/pages/_http/attached-file.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { may } from '#src/staff/permissions.ts';

/** A file beside the texts, for who writes them: also one that no public text names. */
export const GET: APIRoute = async ({ params, locals, request }) => {
  if (!may(signedIn(locals), 'content.write')) return new Response(null, { status: 403 });
  const path = params.path ?? '';
  const file = await locals.portal.attachedFiles.open(path);
  return file ? attachedAnswer(path, file, request, false) : noAttached();
};
