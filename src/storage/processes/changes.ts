import type { Database } from '#src/storage/database/database.ts';

/** What was heard: some topics, or that anything may have changed, since it was not listened for too long. */
export type Heard = readonly string[] | 'anything';

/**
 * Tells other processes on the same data what has changed. A topic carries no content: who hears of it reads it from
 * where it is kept. What changes in a process itself is told there by whoever changes it.
 */
export interface Changes {
  /** In the transaction that changes it: it is told if, and only if, that is kept. */
  tell(trx: Database, topics: readonly string[]): Promise<void>;
  /** What is kept elsewhere, once it is. */
  announce(topics: readonly string[]): Promise<void>;
  /** Hears what other processes tell from now on. Never twice, but in no order. */
  on(listener: (heard: Heard) => void): void;
  /** Begins to listen, once the database is open. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** The only process on its data: there is nobody to tell, and nothing to hear. */
export const onlyProcess: Changes = {
  async tell() {},
  async announce() {},
  on() {},
  async start() {},
  async close() {},
};
