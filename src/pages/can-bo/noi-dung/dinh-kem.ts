import type { APIRoute } from 'astro';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { fileProblem, readFile } from './_writing/take-file.ts';

/** Takes a file for a text that is open in the browser, which links to it where the cursor stands. */
export const POST: APIRoute = async ({ locals, request }) => {
  const person = signedIn(locals);
  const wanted = readFile(await locals.portal.postedText(request, person));
  const added = await locals.portal.attachments.add(wanted, person);
  if (added.ok) return Response.json(added.value, { headers });
  const { kind } = added.error;
  const problem = fileProblem(locals.t, added.error);
  return Response.json({ kind, problem }, { status: kind === 'not-permitted' ? 403 : 422, headers });
};

const headers = { 'cache-control': 'no-store' };
