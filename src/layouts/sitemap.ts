import { href } from '#src/i18n/href.ts';

export type SitemapItem = { path: string; date?: string };

/** `sitemap.xml`: every page once, with its other language. Slugs and ids need no escaping; dates are plain days. */
export function sitemapXml(items: readonly SitemapItem[], siteUrl: string): string {
  const urls = items.map(({ path, date }) => {
    const [vi, en] = [siteUrl + path, siteUrl + href('en', path)];
    const alternates = `<xhtml:link rel="alternate" hreflang="vi" href="${vi}"/><xhtml:link rel="alternate" hreflang="en" href="${en}"/>`;
    return `<url><loc>${vi}</loc>${date ? `<lastmod>${date}</lastmod>` : ''}${alternates}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`;
}
