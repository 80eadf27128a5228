import type { APIRoute } from 'astro';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { readPicture } from '../_writing/take-picture.ts';

/** Takes a picture for a text that is open in the browser, which puts it where the cursor stands. */
export const POST: APIRoute = async ({ locals, request }) => {
  const person = signedIn(locals);
  const added = await locals.portal.pictures.add(readPicture(await locals.portal.postedText(request, person)), person);
  if (added.ok) return Response.json(added.value, { headers });
  const { kind } = added.error;
  const problem = locals.t(`staff-media.problem.${kind}`);
  return Response.json({ kind, problem }, { status: kind === 'not-permitted' ? 403 : 422, headers });
};

const headers = { 'cache-control': 'no-store' };
