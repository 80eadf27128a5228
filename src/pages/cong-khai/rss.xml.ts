import type { APIRoute } from 'astro';

export const GET: APIRoute = ({ locals }) => {
  locals.cache({ tags: ['disclosure', 'data:site', 'data:topics'], maxAgeSeconds: 60 });
  return new Response(locals.portal.disclosures.feed(locals.language), {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  });
};
