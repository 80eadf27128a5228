import type { NewLine, Ticket, TicketLine, TicketState } from './ticket.ts';

/** A letter to be written: the answers nobody has mailed yet, to whom. */
export type DueAnswer = { ticket: Ticket; lines: TicketLine[]; attempts: number };

export type Appended = 'kept' | 'closed' | 'full' | 'gone';

/** Keeps tickets and their lines. What is in them is personal: stores keep it sealed. Times are ISO 8601. */
export interface TicketStore {
  add(ticket: Ticket): Promise<void>;
  find(id: string): Promise<{ ticket: Ticket; version: number } | undefined>;
  /** Everything but lines. False when somebody else saved in between: read again and decide anew. */
  save(ticket: Ticket, seenVersion: number): Promise<boolean>;
  /**
   * Adds a line under the next number. The same `key` again adds nothing and is `kept` as well. With `mailAt` the
   * answers not mailed yet are due then.
   */
  append(id: string, line: NewLine & { at: string }, key: string, mailAt?: string): Promise<Appended>;
  /** The lines after this number, in order. */
  lines(id: string, after: number): Promise<TicketLine[]>;
  /** `waiting` oldest first, all others newest first. */
  list(state: TicketState, limit: number, offset: number): Promise<{ tickets: Ticket[]; total: number }>;
  counts(): Promise<Record<TicketState, number>>;
  /** The ticket, its transcript and every line. */
  remove(id: string): Promise<void>;
  /** Forgets tickets last touched before then; answers how many. */
  removeBefore(moment: string): Promise<number>;
  /** Of tickets closed before then: drops the contact and masks what the resident wrote. Answers how many. */
  maskClosedBefore(moment: string, mask: (text: string) => string): Promise<number>;

  /** What is due to be mailed; until `until` it is due to nobody else. */
  claimAnswers(now: string, until: string): Promise<DueAnswer | undefined>;
  /** Mailed, or not to be mailed, up to this line. */
  settleAnswers(id: string, seq: number): Promise<void>;
  putOffAnswers(id: string, dueAt: string): Promise<void>;
}
