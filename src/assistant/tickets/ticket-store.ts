import type { TalkMessage } from '#src/cases/messages/message.ts';
import type { NewLine, Ticket, TicketLine, TicketState } from './ticket.ts';

/** An answer that is mailed as well, and when: ISO 8601 with Vietnam's offset, as the outbox keeps it. */
export type AnswerLetter = { message: TalkMessage; dueAt: string };

export type Appended = 'kept' | 'closed' | 'full' | 'gone';

/** Keeps tickets and their lines. What is in them is personal: stores keep it sealed. Times are ISO 8601. */
export interface TicketStore {
  add(ticket: Ticket): Promise<void>;
  find(id: string): Promise<{ ticket: Ticket; version: number } | undefined>;
  /** Everything but lines. False when somebody else saved in between: read again and decide anew. */
  save(ticket: Ticket, seenVersion: number): Promise<boolean>;
  /**
   * Adds a line under the next number. The same `key` again adds nothing and is `kept` as well. The `letter`
   * goes into the outbox with the line; while the letter with the answer before it waits untried, both are one.
   */
  append(id: string, line: NewLine & { at: string }, key: string, letter?: AnswerLetter): Promise<Appended>;
  /** The lines after this number, up to and with `upTo`, in order. Many are read without holding others up. */
  lines(id: string, after: number, upTo?: number): Promise<TicketLine[]>;
  /** `waiting` oldest first, all others newest first; of these units only, where they are named. */
  list(
    state: TicketState,
    limit: number,
    offset: number,
    units?: readonly string[],
  ): Promise<{ tickets: Ticket[]; total: number }>;
  counts(units?: readonly string[]): Promise<Record<TicketState, number>>;
  /** The ticket, its transcript and every line. */
  remove(id: string): Promise<void>;
  /** Forgets tickets last touched before then; answers how many. */
  removeBefore(moment: string): Promise<number>;
  /** Drops the contact of tickets closed before then, and masks what the resident wrote. Answers how many. */
  maskClosedBefore(moment: string, mask: (text: string) => string): Promise<number>;
}
