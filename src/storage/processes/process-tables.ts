import type { ColumnType, Generated } from 'kysely';

/** A number too large for PostgreSQL's driver to give as one. */
type Milliseconds = ColumnType<number | string, number, number>;

/** What processes share beside the data. All but `jobs` is on PostgreSQL only. */
export type ProcessTables = {
  changes: {
    seq: Generated<string>;
    tx: Generated<string>;
    origin: string;
    topic: string;
    at: Generated<Date>;
  };
  jobs: { name: string; due_at: Milliseconds; holder: string | null; held_until: Milliseconds };
  locks: { name: string; holder: string; held_until: Milliseconds; is_wanted: Generated<number> };
  talk_readers: { ticket: string; process: string; here_until: Milliseconds };
  rate_limits: { key: string; points: Generated<number>; expire: Milliseconds | null };
};
