import type { APIRoute } from 'astro';

export const GET: APIRoute = async ({ params, locals }) => {
  const image = await locals.portal.images.read(params.file ?? '');
  const moved = image ? undefined : await locals.portal.images.movedTo(params.file ?? '');
  if (moved)
    return new Response(null, { status: 302, headers: { location: moved, 'cache-control': 'public, max-age=60' } });
  if (!image)
    return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  return new Response(new Uint8Array(image.body), {
    headers: { 'content-type': image.type, 'cache-control': 'public, max-age=31536000, immutable' },
  });
};
