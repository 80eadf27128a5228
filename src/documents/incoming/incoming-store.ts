import type { ExchangePackage } from '../exchange/exchange-store.ts';
import type { Incoming } from './incoming.ts';

/** Documents that came in. Decides nothing; what is told to the sender is put into the queue in the same transaction. */
export interface IncomingStore {
  /** False where this document came before: nothing is kept twice. Its files belong to it from then on. */
  add(item: Incoming, packages: readonly ExchangePackage[]): Promise<boolean>;
  find(id: string): Promise<Incoming | undefined>;
  list(limit: number, offset: number): Promise<{ items: Incoming[]; total: number }>;
  ofCase(reference: string): Promise<Incoming[]>;
  /**
   * Replaces the version before this one; false where that is not there any more. With `register` it takes the next
   * number of that year's register of what came in.
   */
  change(
    item: Incoming,
    more: { told?: ExchangePackage; register?: { year: number; write(number: number): Incoming } },
  ): Promise<boolean>;
}
