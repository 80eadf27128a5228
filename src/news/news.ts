import type { Language } from '#src/base/localized.ts';
import type { NewsTag } from './news-tags.ts';

/** One picture in several sizes, as the image service offers it. */
export type Picture = {
  width: number;
  height: number;
  src: string;
  srcset: string;
  avif: string;
  webp: string;
  /** Whose it is, where it is not ours: told wherever it is shown large. */
  credit?: string;
};
/** Where a picture named in a file of the content is served; undefined when there is no such picture. */
export type FindPicture = (reference: string, fromPath: string) => Promise<Picture | undefined>;

export type CategoryView = { id: string; name: string; summary?: string };
export type NewsItem = {
  slug: string;
  title: string;
  summary: string;
  date: string;
  category: CategoryView;
  hot: boolean;
  sample: boolean;
  /** False when English was asked for and only Vietnamese exists. */
  translated: boolean;
  picture?: Picture & { alt: string };
};

export type NewsQuery = {
  category?: string;
  /** Days in Vietnam, `YYYY-MM-DD`, both included. */
  from?: string;
  to?: string;
  page?: number;
};
type NewsPage = { items: NewsItem[]; total: number; page: number; pages: number };

export type Article = NewsItem & {
  html: string;
  tags: string[];
  author?: string;
  source?: string;
  /** It is no longer so: the page stays, and no list has it. */
  isEnded?: true;
  /** Slugs of the guides it helps with. */
  guides: string[];
  related: NewsItem[];
};

/** What the front page shows of the news. No article stands in two places. */
export type FrontPage<Item> = {
  /** The one at the top: marked `featured`, with a picture where one has it. */
  lead?: Item;
  /** Tin tiêu điểm: the others marked `featured`. */
  featured: Item[];
  hot: Item[];
  notices: Item[];
  /** What is left, so that every new article has a place. */
  newest: Item[];
};

/** News as the public sees it: published and due at this moment, never anything else. */
export interface News {
  list(query: NewsQuery, language: Language): Promise<NewsPage>;
  /** The newest that help with a guide. */
  about(query: { guide: string; limit: number }, language: Language): Promise<NewsItem[]>;
  /** What the front page shows; no article twice. */
  frontPage(language: Language): Promise<FrontPage<NewsItem>>;
  article(slug: string, language: Language): Promise<Article | undefined>;
  /** Whether it was withdrawn because it should never have been public. */
  isMistake(slug: string): boolean;
  categories(language: Language): CategoryView[];
  category(id: string, language: Language): CategoryView | undefined;
  /** The feed as XML; addresses start with `siteUrl`. */
  feed(format: 'rss' | 'atom', language: Language): string;
  /** Tells, after a change, the cache tags of the categories and guides whose news it touches. Returns how to stop. */
  onTagsChanged(listener: (tags: NewsTag[]) => void): () => void;
  /** How long a list stays right if nobody edits: until the next article becomes due or goes, an hour at most. */
  freshForSeconds(): number;
}
