import type { APIRoute } from 'astro';
import { attachedAnswer, noAttached } from '#src/pages/_http/attached-file.ts';

/** A file attached to a text, to everybody as long as a text that is public names it. */
export const GET: APIRoute = async ({ params, locals, request }) => {
  const path = params.path ?? '';
  const standing = locals.portal.attachedFiles.standing(path);
  const file = standing === 'public' ? await locals.portal.attachedFiles.open(path) : undefined;
  return file ? attachedAnswer(path, file, request, true) : noAttached(standing === 'gone');
};
