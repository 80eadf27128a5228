import type { Procedure } from '#src/published/record/parse-procedure.ts';

/** A published record as it is kept. */
export type PublishedRecord = {
  /** The code of the procedure (mã thủ tục), `1.001193`. */
  code: string;
  procedure: Procedure;
  /** Of what it says: the same hash, the same record. */
  hash: string;
  /** The name of the file it came in. */
  source: string;
  /** When it came or was changed last, ISO 8601 in UTC, and by whom. */
  at: string;
  by: string;
  /** Since when it has not been published any more. */
  goneAt?: string;
};

/** What of a record an import compares with. */
type RecordMark = { code: string; hash: string; isGone: boolean };

/** How many records there are, and the last import that changed any. */
export type RecordsSummary = {
  current: number;
  gone: number;
  last?: Pick<PublishedRecord, 'at' | 'source' | 'by'>;
};

export interface PublishedRecordStore {
  find(code: string): Promise<PublishedRecord | undefined>;
  marks(): Promise<RecordMark[]>;
  /** In the place of what was kept under their codes; what was gone is published again. */
  keep(records: readonly Omit<PublishedRecord, 'goneAt'>[]): Promise<void>;
  /** They are kept, and marked as no longer published. */
  markGone(codes: readonly string[], at: string): Promise<void>;
  summary(): Promise<RecordsSummary>;
}
