export type PreviewLinkTables = {
  content_preview_links: {
    id: string;
    token_hash: string;
    path: string;
    amendment: string | null;
    made_by: string;
    made_name: string;
    at: string;
    expires_at: string;
  };
};
