export type DraftTables = {
  /** `sealed` holds what `id`, code and contacts are the hashes of, so that they can be made anew under another key. */
  drafts: {
    id: string;
    code_token: string;
    phone_token: string | null;
    email_token: string | null;
    guide_slug: string;
    step: string;
    created_at: string;
    saved_at: string;
    wrapped_key: string;
    sealed: string;
  };
  draft_uploads: { draft: string; upload: string };
};
