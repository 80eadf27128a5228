import { defined } from '#src/base/defined.ts';
import { type Language, localize } from '#src/base/localized.ts';
import { href } from '#src/i18n/href.ts';
import { translator } from '#src/i18n/translate.ts';
import { atom, rss } from '#src/library/feeds.ts';
import type { Library } from '#src/library/library.ts';
import { freshForSeconds, isPublicAt } from '#src/library/publishing.ts';
import { pickFrontPage } from './front-page.ts';
import { listNews, type NewsEntry, newsIndex, relatedNews } from './list-news.ts';
import type { CategoryView, FindPicture, News, NewsItem } from './news.ts';
import { categoriesFile, newsKind } from './news-kind.ts';
import { watchNewsTags } from './news-tags.ts';
import { pinnedNewsFile, pinsAt, secondsToUnpin } from './pinned-news.ts';

/** `feedOf` names the feed: its title and summary, and the site's address without a slash at its end. */
export type NewsSettings = {
  findPicture?: FindPicture;
  feedOf: (language: Language) => { title: string; summary: string; siteUrl: string };
};

export function createNews(library: Library, clock: { now(): Date }, settings: NewsSettings): News {
  const index = newsIndex(library);
  const pinned = () => library.data(pinnedNewsFile)[0];

  const categories = (language: Language): CategoryView[] =>
    (library.data(categoriesFile)[0] ?? []).map(({ id, name, summary }) =>
      defined({ id, name: localize(name, language), summary: summary && localize(summary, language) }),
    );

  const category = (id: string, language: Language) => categories(language).find((item) => item.id === id);

  const item = async (entry: NewsEntry, language: Language): Promise<NewsItem> => {
    const { meta } = entry;
    const text = language === 'en' ? entry.english?.text : undefined;
    const picture = meta.image ? await settings.findPicture?.(meta.image, entry.path) : undefined;
    return defined({
      slug: entry.slug,
      title: text?.title ?? meta.title,
      summary: text?.summary ?? meta.summary,
      date: meta.date,
      category: category(meta.category, language) ?? { id: meta.category, name: meta.category },
      hot: meta.hot,
      sample: meta.sample,
      translated: language === 'vi' || text !== undefined,
      picture: picture && { ...picture, alt: text?.imageAlt ?? meta.imageAlt ?? '' },
    });
  };
  const items = (entries: NewsEntry[], language: Language) =>
    Promise.all(entries.map((entry) => item(entry, language)));

  return {
    async list(query, language) {
      const { entries, ...paging } = listNews(index.publicAt(clock.now()), query);
      return { ...paging, items: await items(entries, language) };
    },
    about({ guide, limit }, language) {
      const fits = ({ meta }: NewsEntry) => meta.guides.includes(guide);
      return items(index.publicAt(clock.now()).filter(fits).slice(0, limit), language);
    },
    async frontPage(language) {
      const { lead, hot, featured, notices, newest } = pickFrontPage(
        index.publicAt(clock.now()),
        pinsAt(pinned(), clock.now()),
      );
      return defined({
        lead: lead && (await item(lead, language)),
        hot: await items(hot, language),
        featured: await items(featured, language),
        notices: await items(notices, language),
        newest: await items(newest, language),
      });
    },
    async article(slug, language) {
      const entry = library.entry(newsKind, slug);
      if (!entry || !isPublicAt(entry.meta, clock.now())) return undefined;
      const { tags, guides, author, source } = entry.meta;
      return defined({
        ...(await item(entry, language)),
        html: await library.html(newsKind, slug, language),
        tags,
        guides,
        author: author || undefined,
        source: source || undefined,
        isEnded: entry.meta.withdrawn === 'ended' ? (true as const) : undefined,
        related: await items(relatedNews(entry, index.publicAt(clock.now()), 3), language),
      });
    },
    isMistake: (slug) => library.entry(newsKind, slug)?.meta.withdrawn === 'mistake',
    categories,
    category,
    feed(format, language) {
      const { title, summary, siteUrl } = settings.feedOf(language);
      const write = format === 'rss' ? rss : atom;
      return write({
        title,
        summary,
        language,
        url: siteUrl + href(language, '/tin-tuc'),
        self: siteUrl + href(language, `/tin-tuc/${format}.xml`),
        items: index
          .publicAt(clock.now())
          .slice(0, 30)
          .map(({ slug, meta, english }) => ({
            ...markedInFeed(language === 'en' && english ? english.text : meta, meta.sample, language),
            url: siteUrl + href(language, `/tin-tuc/${encodeURIComponent(slug)}`),
            date: meta.date,
            category: category(meta.category, language)?.name ?? meta.category,
          })),
      });
    },
    onTagsChanged: (listener) => watchNewsTags(library, listener),
    freshForSeconds() {
      const metas = index.published().map((entry) => entry.meta);
      return Math.min(freshForSeconds(metas, clock.now(), 3600), secondsToUnpin(pinned(), clock.now()) ?? 3600);
    },
  };
}

/** A feed reader shows a title and nothing of the page around it: a sample says so there. */
function markedInFeed({ title, summary }: { title: string; summary: string }, isSample: boolean, language: Language) {
  if (!isSample) return { title, summary };
  const t = translator(language);
  return { title: `[${t('common.sample-short')}] ${title}`, summary: `${t('common.sample')} ${summary}` };
}
