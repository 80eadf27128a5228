import type { Outgoing, OutgoingState } from './outgoing.ts';
import type { Numbers } from './register.ts';

/** A register: numbers run from its first one through a year, for one type. */
export type RegisterKey = { year: number; type: string };
export type RegisterPage = RegisterKey & { first: number; last: number };

export type OutgoingFilter = {
  states?: readonly OutgoingState[];
  /** Drafted by these units; left out, by any. */
  units?: readonly string[];
  type?: string;
  year?: number;
};

/** Documents on their way. Decides nothing. */
export interface OutgoingStore {
  add(item: Outgoing): Promise<void>;
  find(id: string): Promise<Outgoing | undefined>;
  /** The last changed first. */
  list(filter: OutgoingFilter, limit: number, offset: number): Promise<{ items: Outgoing[]; total: number }>;
  /**
   * Replaces the version before this one; false where that is not there any more, or a file it names belongs to another
   * document. Files it names are kept with it; those it names no more may be cleared.
   */
  change(item: Outgoing): Promise<boolean>;
  /**
   * The same, with the next number of a register, which is taken in the same transaction: no number is given twice, and
   * one that is not given in the end is not taken. `first` begins a register that has none yet.
   */
  number(register: RegisterKey & { first: number }, write: (number: number) => Outgoing): Promise<Outgoing | undefined>;
  registers(): Promise<RegisterPage[]>;
  /** Every document that has one of these numbers in this register, in its order. */
  inRegister(key: RegisterKey, numbers: Numbers): Promise<Outgoing[]>;
  /** Documents about a case. */
  ofCase(reference: string): Promise<Outgoing[]>;
  /** The one that was issued under this notation and day. */
  byNotation(notation: string, issued: string): Promise<Outgoing | undefined>;
}
