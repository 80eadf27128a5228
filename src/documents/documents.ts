import type { Language } from '#src/library/localized.ts';
import type { DocumentMeta } from './document-kind.ts';

export type DocumentItem = Omit<DocumentMeta, 'title' | 'summary'> & { slug: string; title: string; summary: string };
type DocumentView = DocumentItem & { html: string; translated: boolean };

/** Published legal and administrative documents, newest first. */
export interface Documents {
  list(filter: { type?: string; sector?: string; year?: string }, language: Language): DocumentItem[];
  view(slug: string, language: Language): Promise<DocumentView | undefined>;
  /** The types and years there are, for the filter. */
  facets(): { types: string[]; years: string[] };
}
