import type { APIRoute } from 'astro';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';

/** Pictures that are there already, for a text that is being written: the newest, or those whose names have these words. */
export const GET: APIRoute = async ({ locals, url }) => {
  const words = (url.searchParams.get('q') ?? '').slice(0, 100);
  const text = url.searchParams.get('tep') ?? '';
  const found = await locals.portal.pictureLibrary.list({ words, only: 'pictures' }, signedIn(locals));
  if (!found.ok) return Response.json(found.error, { status: 403, headers });
  const folder = text.slice(0, text.lastIndexOf('/') + 1);
  const pictures = found.value.items.slice(0, most).map(({ path, look, facts }) => ({
    title: facts?.alt ?? '',
    about: path,
    address: folder && path.startsWith(folder) ? path.slice(folder.length) : `/${path}`,
    src: look?.src,
  }));
  return Response.json({ found: pictures }, { headers });
};

const most = 12;
const headers = { 'cache-control': 'no-store' };
