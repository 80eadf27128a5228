import type { APIRoute } from 'astro';

/** The signed PDF of a document, as it lies beside it, to be kept and checked. */
export const GET: APIRoute = async ({ params, locals }) => {
  const slug = params.slug ?? '';
  const bytes = await locals.portal.documentFiles.read(slug);
  if (!bytes) {
    return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  }
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${slug}.pdf"`,
      'cache-control': 'public, max-age=300',
    },
  });
};
