import type { APIRoute } from 'astro';
import { sitemapXml } from '#src/layouts/sitemap.ts';
import { taggedKinds } from '#src/platform/cache-tag.ts';

const sections = ['', 'thu-tuc', 'tin-tuc', 'buu-chinh', 'tro-ly', 'tra-cuu', 'lich-cong-tac', 'van-ban', 'thong-ke'];
const services = ['viec', 'gop-y', 'xac-minh', 'lien-ket', 'so-do'];

export const GET: APIRoute = ({ locals: { portal, cache } }) => {
  const items = [
    ...[...sections, ...services].map((slug) => ({ path: `/${slug}` })),
    ...portal.news.categories('vi').map(({ id }) => ({ path: `/tin-tuc/chuyen-muc/${id}` })),
    ...portal.publicPages.list(),
  ];
  const maxAgeSeconds = Math.min(portal.news.freshForSeconds(), portal.disclosures.freshForSeconds());
  // A list of all pages is out of date when an entry of any kind changes.
  cache({ tags: [...taggedKinds, 'data:categories'], maxAgeSeconds });
  // The protocol allows 50,000 addresses a file.
  return new Response(sitemapXml(items.slice(0, 50_000), portal.config.siteUrl), {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });
};
