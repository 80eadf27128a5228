import type { APIRoute } from 'astro';

export const GET: APIRoute = ({ locals }) => {
  locals.cache({ tags: ['news', 'data:site', 'data:categories'], maxAgeSeconds: locals.portal.news.freshForSeconds() });
  return new Response(locals.portal.news.feed('rss', locals.language), {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  });
};
