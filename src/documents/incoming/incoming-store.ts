import type { ExchangePackage } from '../exchange/exchange-store.ts';
import type { RegisterPage } from '../outgoing/outgoing-store.ts';
import type { Numbers } from '../outgoing/register.ts';
import type { Incoming } from './incoming.ts';

/** Numbers of what came in run from the first one through a year. */
export type ArrivalYear = Omit<RegisterPage, 'type'>;

/** Documents that came in. Decides nothing; what is told to the sender is put into the queue in the same transaction. */
export interface IncomingStore {
  /** False where this document came before: nothing is kept twice. Its files belong to it from then on. */
  add(item: Incoming, packages: readonly ExchangePackage[]): Promise<boolean>;
  /**
   * Puts one that came on paper into the register of a year with its next number, which is taken in the same transaction;
   * `first` begins a register that has none yet. Undefined where this document is there already.
   */
  enter(register: { year: number; first: number }, write: (number: number) => Incoming): Promise<Incoming | undefined>;
  find(id: string): Promise<Incoming | undefined>;
  /** The one its sender calls so. */
  known(sent: Pick<Incoming, 'organId' | 'documentId'>): Promise<Incoming | undefined>;
  /** The registers there are, the newest first, and what has one of these numbers in one of them, in its order. */
  years(): Promise<ArrivalYear[]>;
  inYear(year: number, numbers: Numbers): Promise<Incoming[]>;
  list(limit: number, offset: number): Promise<{ items: Incoming[]; total: number }>;
  ofCase(reference: string): Promise<Incoming[]>;
  /**
   * Replaces the version before this one; false where that is not there any more, or where it would be told from no other
   * (`known`). With `register` it takes the next number of that year's register of what came in; `first` begins one that is not there yet.
   */
  change(
    item: Incoming,
    more: { told?: ExchangePackage; register?: { year: number; first: number; write(number: number): Incoming } },
  ): Promise<boolean>;
}
