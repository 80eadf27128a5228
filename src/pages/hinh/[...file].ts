import type { APIRoute } from 'astro';
import { mayHaveFile } from '../_http/content-file.ts';

export const GET: APIRoute = async ({ params, locals, request, url }) => {
  const { images } = locals.portal;
  const address = params.file ?? '';
  const may = await mayHaveFile(locals, { path: images.pathOf(address), request, url });
  if (!may) return notFound();
  const image = await images.read(address);
  const moved = image ? undefined : await images.movedTo(address);
  if (moved) {
    const headers = { location: moved + may.key, 'cache-control': may.isPublic ? 'public, max-age=60' : apart };
    return new Response(null, { status: 302, headers });
  }
  if (!image) return notFound();
  return new Response(new Uint8Array(image.body), {
    headers: { 'content-type': image.type, 'cache-control': may.isPublic ? forEver : apart },
  });
};

/** A browser may keep what the address names for ever; who keeps it for others asks now and then whether it still may. */
const forEver = 'public, max-age=31536000, s-maxage=600, immutable';
const apart = 'private, no-store';

/** The same for what is not there and for what is not public; either may be public in a moment. */
const notFound = () =>
  new Response('Not found', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
