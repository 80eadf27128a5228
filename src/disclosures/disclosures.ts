import type { Language } from '#src/base/localized.ts';
import type { AttachedFile } from '#src/library/attached-files.ts';
import type { DisclosureMeta } from './disclosure-kind.ts';

export type TopicView = { id: string; name: string; summary: string; count: number };

/** Whether comments are taken today: not yet, until a day, or no longer; absent where none are asked for. */
export type CommentPeriod = { state: 'soon' | 'open' | 'over'; from: string; until: string };

export type DisclosureItem = Pick<DisclosureMeta, 'date' | 'number' | 'period' | 'sample'> & {
  slug: string;
  title: string;
  summary: string;
  topic: { id: string; name: string };
  comments?: CommentPeriod;
  translated: boolean;
};

/** A paper as it is linked to: of a file of ours its kind and size are known. Without `url` it is not there. */
export type PaperView = { name: string; url?: string; file?: Pick<AttachedFile, 'kind' | 'bytes'> };
type DisclosureView = DisclosureItem & Pick<DisclosureMeta, 'unit'> & { files: PaperView[]; html: string };

/** What the county makes public, as the public sees it: published and due, newest first. */
export interface Disclosures {
  topics(language: Language): TopicView[];
  list(filter: { topic?: string; asksForComments?: boolean }, language: Language): DisclosureItem[];
  view(slug: string, language: Language): Promise<DisclosureView | undefined>;
  /** How long what is shown stays true: something may be due, and days pass. */
  freshForSeconds(): number;
  /** The newest as RSS, with whole addresses. */
  feed(language: Language): string;
  /** The day's state of taking comments on one; undefined where none are asked for, or nobody may see it. */
  commentPeriod(slug: string): CommentPeriod | undefined;
}
