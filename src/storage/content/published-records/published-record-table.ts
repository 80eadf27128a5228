/** `record`: as JSON, as its schema reads it; `gone_at` is null while it is published. */
export type PublishedRecordTables = {
  published_records: {
    code: string;
    record: string;
    hash: string;
    source: string;
    at: string;
    by_name: string;
    gone_at: string | null;
  };
};
