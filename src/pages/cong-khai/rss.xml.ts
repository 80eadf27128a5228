import type { APIRoute } from 'astro';

export const GET: APIRoute = ({ locals }) => {
  const maxAgeSeconds = locals.portal.disclosures.freshForSeconds();
  locals.cache({ tags: ['disclosure', 'data:site', 'data:topics'], maxAgeSeconds });
  return new Response(locals.portal.disclosures.feed(locals.language), {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  });
};
