import type { Language } from '#src/library/localized.ts';
import type { Postage } from './postage.ts';

export type PostalItem = { slug: string; title: string; summary: string; updated: string };
type PostalView = PostalItem & {
  html: string;
  legal: { number: string; title: string }[];
  translated: boolean;
};

/** Public postal delivery as told to residents: instructions in their order, and the table of prices. */
export interface Postal {
  list(language: Language): PostalItem[];
  view(slug: string, language: Language): Promise<PostalView | undefined>;
  /** For reference only: the post sets and collects the price. */
  postage(): Postage | undefined;
}
