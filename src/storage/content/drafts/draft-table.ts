/** One content draft a person and file; `sealed` holds the fields, and whose they are. */
export type ContentDraftTables = {
  content_drafts: { id: string; person: string; path: string; at: string; sealed: string };
};
