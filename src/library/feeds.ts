import { momentMs } from './publishing.ts';

type FeedItem = { title: string; summary: string; url: string; date: string; category: string };
export type Feed = { title: string; summary: string; url: string; self: string; language: string; items: FeedItem[] };

/** RSS 2.0. Addresses are absolute and serve as ids, so that an item keeps its identity when its title changes. */
export function rss(feed: Feed): string {
  const items = feed.items.map(
    (item) => `<item><title>${xml(item.title)}</title><link>${xml(item.url)}</link><guid>${xml(item.url)}</guid>
<pubDate>${new Date(momentMs(item.date)).toUTCString()}</pubDate><category>${xml(item.category)}</category>
<description>${xml(item.summary)}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${xml(feed.title)}</title>
<link>${xml(feed.url)}</link><description>${xml(feed.summary)}</description><language>${feed.language}</language>
<atom:link href="${xml(feed.self)}" rel="self" type="application/rss+xml"/>
${items.join('\n')}
</channel></rss>
`;
}

/** Atom 1.0; `updated` is the newest article's date, so that an unchanged feed is byte for byte the same. */
export function atom(feed: Feed): string {
  const time = (date: string) => new Date(momentMs(date)).toISOString();
  const entries = feed.items.map(
    (item) => `<entry><title>${xml(item.title)}</title><link href="${xml(item.url)}"/><id>${xml(item.url)}</id>
<updated>${time(item.date)}</updated><category term="${xml(item.category)}"/><summary>${xml(item.summary)}</summary></entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}"><title>${xml(feed.title)}</title>
<subtitle>${xml(feed.summary)}</subtitle><link href="${xml(feed.url)}"/><link rel="self" href="${xml(feed.self)}"/>
<id>${xml(feed.url)}</id><updated>${time(feed.items[0]?.date ?? '2025-07-01')}</updated>
<author><name>${xml(feed.title)}</name></author>
${entries.join('\n')}
</feed>
`;
}

/** Text for XML: markup escaped, and what XML 1.0 cannot hold at all (control characters, half signs) dropped. */
function xml(text: string): string {
  return [...text.toWellFormed()]
    .filter((char) => (char >= ' ' && char < '\ufffe') || char === '\n' || char === '\t')
    .join('')
    .replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
