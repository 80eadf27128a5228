import type { APIRoute } from 'astro';

export const GET: APIRoute = ({ locals: { portal, cache } }) => {
  cache({ tags: [] });
  const closed = [
    '/can-bo',
    '/api/',
    '/xem-truoc/',
    '/en/xem-truoc/',
    '/tra-cuu/',
    '/tim-kiem',
    '/en/tra-cuu/',
    '/en/tim-kiem',
  ];
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), ''];
  return new Response(`${lines.join('\n')}\nSitemap: ${portal.config.siteUrl}/sitemap.xml\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
};
