import type { Acknowledgement, PackageFault } from './edxml.ts';

/**
 * A package of the exchange. Going out: `waiting`, then `sent`. Coming in: `taken`, or `refused` until somebody has seen
 * to it (`settled`).
 */
export type ExchangePackage = {
  id: string;
  direction: 'in' | 'out';
  kind: 'document' | 'status';
  state: 'waiting' | 'sent' | 'taken' | 'refused' | 'settled';
  at: string;
  /** The name of its file where it lies in the folder of refused ones. */
  name?: string;
  /** Of its bytes, by which one that comes again is known. */
  sha256?: string;
  /** The other agency. */
  organId?: string;
  organName?: string;
  /** What it is about: a document of ours, or one that came in. */
  outgoing?: string;
  incoming?: string;
  /** Of a status: what it tells. Of a document that was sent: what its receiver told last. */
  told?: Acknowledgement;
  fault?: PackageFault;
};

export interface ExchangeStore {
  /** A package that came, whatever became of it, or one that is to go; false where there is one of its id. */
  add(item: ExchangePackage): Promise<boolean>;
  find(id: string): Promise<ExchangePackage | undefined>;
  /** Whether a package of exactly these bytes was taken. */
  isTaken(sha256: string): Promise<boolean>;
  /** The oldest first. */
  waiting(most: number): Promise<ExchangePackage[]>;
  markSent(id: string, at: string): Promise<void>;
  settle(id: string): Promise<boolean>;
  /** The newest first. */
  list(limit: number, offset: number): Promise<{ items: ExchangePackage[]; total: number }>;
  /** Where a document of ours was sent. */
  sentOf(outgoing: string): Promise<ExchangePackage[]>;
  /**
   * Notes what a receiver tells of a document, where nothing or one of `over` was told before, and the package that told
   * it; false where it was not sent to them.
   */
  noteTold(
    about: { outgoing: string; organId: string; told: Acknowledgement; over: readonly Acknowledgement[] },
    from: ExchangePackage,
  ): Promise<boolean>;
}
