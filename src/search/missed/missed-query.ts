/** A question nothing was found for, masked. Ways to write the same (with or without marks) are one. */
export type MissedQuery = {
  /** Its folded words: what tells it from others. */
  key: string;
  /** As most people wrote it. */
  query: string;
  times: number;
  /** The day it was asked last, `YYYY-MM-DD`. */
  last: string;
};

/** How often one masked query was asked on one day. */
export type MissedCount = { query: string; day: string; times: number };

/** Keeps the counts. Knows masked texts and days only: neither who asked nor when in the day. */
export interface MissedQueryStore {
  /** Adds to what was counted on these days, all or nothing. */
  add(counts: readonly MissedCount[]): Promise<void>;
  all(): Promise<MissedCount[]>;
  remove(queries: readonly string[]): Promise<void>;
  /** Drops what was asked, and set aside, before this day. */
  forgetBefore(day: string): Promise<void>;
  /** Drops all but the most frequent, of equals the newest. */
  keepMost(rows: number): Promise<void>;
  /** Staff do not want to see it again. */
  setAside(key: string, day: string): Promise<void>;
  keysSetAside(): Promise<string[]>;
}
