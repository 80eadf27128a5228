import type { Language } from '#src/base/localized.ts';
import { href } from '#src/i18n/href.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Standings } from './standing.ts';

/** A tag, or the text up to the next one; an attribute may hold any sign but its own quotes. */
const pieces = /<(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+/g;
const opened = /^<(a|code|pre)[\s>]/i;
const closed = /^<\/(a|code|pre)>/i;
const ownPage = /\shref="(?:\/en)?\/van-ban\/([a-z0-9-]+)"/;
/** A number with its year and notation, as laws are cited. */
const cited = /(?<![\p{L}\p{N}/.-])\d{1,5}\/(?:19|20)\d\d\/[\p{Lu}\d]+(?:-[\p{Lu}\d]\p{L}*)*/gu;

type Marking = { standings: Standings; language: Language; t: Translate; own?: string | undefined };

/**
 * The same HTML (ours, as the Markdown renderer writes it) with a mark behind every document it cites that is no longer
 * in force: behind links to its page, and behind its number in the text. `own` is the document whose own text this is.
 */
export function markExpired(html: string, { standings, language, t, own }: Marking): string {
  if (!html.includes('/van-ban/') && !/\d\/(?:19|20)\d\d\//.test(html)) return html;
  const words = t('page.documents.expired-mark');
  let link: string | undefined;
  let depth = 0;
  const expired = (slug: string | undefined) =>
    slug !== undefined && slug !== own && standings.bySlug.get(slug)?.status === 'expired';
  return html.replace(pieces, (piece) => {
    if (opened.test(piece)) {
      depth += 1;
      const slug = ownPage.exec(piece)?.[1];
      if (/^<a/i.test(piece)) link = expired(slug) ? slug : undefined;
      return piece;
    }
    if (closed.test(piece)) {
      depth -= 1;
      const isMarked = link !== undefined && /^<\/a/i.test(piece);
      if (isMarked) link = undefined;
      return isMarked ? `${piece} <span class="tag tag-hot">${words}</span>` : piece;
    }
    if (depth > 0 || piece.startsWith('<')) return piece;
    return piece.replace(cited, (number) => {
      const slug = standings.ofNumber(number)?.entry.slug;
      if (!slug || !expired(slug)) return number;
      return `${number} <a class="tag tag-hot" href="${href(language, `/van-ban/${slug}`)}">${words}</a>`;
    });
  });
}
