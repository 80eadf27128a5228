import type { APIRoute } from 'astro';
import { attachedAnswer, noAttached } from '#src/pages/_http/attached-file.ts';

/** A file of a text that is not public yet, for who was given the link to its preview. */
export const GET: APIRoute = async ({ params, locals, request }) => {
  const { portal } = locals;
  const path = params.path ?? '';
  const preview = await portal.previewLinks.open(params.token ?? '');
  const file = preview && (await portal.attachedFiles.openOf(preview, path));
  return file ? attachedAnswer(path, file, request, false) : noAttached();
};
