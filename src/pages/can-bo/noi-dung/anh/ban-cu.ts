import type { APIRoute } from 'astro';
import { attachedKindOf } from '#src/library/attached-files.ts';
import { attachedAnswer, noAttached, pictureAnswer } from '#src/pages/_http/attached-file.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';

/** An earlier version of a picture, or of an attached file, byte for byte. */
export const GET: APIRoute = async ({ locals, request, url }) => {
  const path = url.searchParams.get('tep') ?? '';
  const id = Number(url.searchParams.get('ban')) || 0;
  const found = await locals.portal.fileHistory.content(path, id, signedIn(locals));
  if (!found.ok) return found.error.kind === 'not-permitted' ? new Response(null, { status: 403 }) : noAttached();
  if (attachedKindOf(path) === undefined) return pictureAnswer(path, found.value);
  return attachedAnswer(path, { bytes: new Uint8Array(found.value), version: String(id) }, request, false);
};
