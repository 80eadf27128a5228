import type { APIRoute } from 'astro';
import { attachedAnswer, noAttached } from '../_http/attached-file.ts';
import { mayHaveFile } from '../_http/content-file.ts';

/** A file attached to a text: to everybody while a text that is public names it. */
export const GET: APIRoute = async ({ params, locals, request, url }) => {
  const path = params.path ?? '';
  const may = await mayHaveFile(locals, { path, request, url });
  const file = may && (await locals.portal.attachedFiles.read(path));
  return file ? attachedAnswer(path, file, request, may.isPublic) : noAttached();
};
