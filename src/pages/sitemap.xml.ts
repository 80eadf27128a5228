import type { APIRoute } from 'astro';
import { sitemapXml } from '#src/layouts/sitemap.ts';

const sections = ['', 'thu-tuc', 'tin-tuc', 'buu-chinh', 'tro-ly', 'tra-cuu', 'lich-cong-tac', 'van-ban', 'thong-ke'];
const services = ['gop-y', 'lien-ket', 'so-do'];

export const GET: APIRoute = ({ locals: { portal, cache } }) => {
  const items = [
    ...[...sections, ...services].map((slug) => ({ path: `/${slug}` })),
    ...portal.guides.list({}, 'vi').map(({ slug }) => ({ path: `/thu-tuc/${slug}` })),
    ...portal.news.categories('vi').map(({ id }) => ({ path: `/tin-tuc/chuyen-muc/${id}` })),
    ...portal.postal.list('vi').map(({ slug, updated }) => ({ path: `/buu-chinh/${slug}`, date: updated })),
    ...portal.documents.list({}, 'vi').map(({ slug }) => ({ path: `/van-ban/${slug}` })),
    ...portal.county.pages('vi').map(({ slug, updated }) => ({ path: `/${slug}`, date: updated })),
    ...portal.news.addresses().map(({ slug, date }) => ({ path: `/tin-tuc/${slug}`, date })),
  ];
  const tags = ['news', 'guide', 'postal', 'document', 'page', 'data:categories'];
  cache({ tags, maxAgeSeconds: portal.news.freshForSeconds() });
  // The protocol allows 50,000 addresses a file.
  return new Response(sitemapXml(items.slice(0, 50_000), portal.config.siteUrl), {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });
};
