import { href } from '#src/i18n/href.ts';

export type SitemapItem = { path: string; updated?: string };

/** `sitemap.xml`: every page once, with its other language. Paths are escaped twice, as addresses and as XML;
 * dates are plain days. */
export function sitemapXml(items: readonly SitemapItem[], siteUrl: string): string {
  const urls = items.map(({ path, updated }) => {
    const [vi, en] = [path, href('en', path)].map((part) => xml(siteUrl + encodeURI(part.toWellFormed())));
    const alternates = `<xhtml:link rel="alternate" hreflang="vi" href="${vi}"/><xhtml:link rel="alternate" hreflang="en" href="${en}"/>`;
    return `<url><loc>${vi}</loc>${updated ? `<lastmod>${updated}</lastmod>` : ''}${alternates}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`;
}

function xml(text: string): string {
  return text.replaceAll(/[&<>"'?#]/g, (sign) =>
    /[?#]/.test(sign) ? encodeURIComponent(sign) : `&#${sign.charCodeAt(0)};`,
  );
}
