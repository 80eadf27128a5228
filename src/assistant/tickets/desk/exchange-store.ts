import type { Exchange } from './exchange.ts';

/** The newest exchange around a question. `key` is the question's folded words, as its counts have it. */
export type KeptExchange = { key: string; day: string; exchange: Exchange };

export interface ExchangeStore {
  /** One a question: a newer one stands in place of the one before. */
  put(exchanges: readonly KeptExchange[]): Promise<void>;
  /** Those of these questions, as far as there are any. */
  of(keys: readonly string[]): Promise<KeptExchange[]>;
  remove(key: string): Promise<void>;
  /** Drops what was said before this day. */
  forgetBefore(day: string): Promise<void>;
  /** Drops all but the newest. */
  keepNewest(rows: number): Promise<void>;
}
