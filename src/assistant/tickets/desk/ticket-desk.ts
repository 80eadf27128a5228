import type { Ticket, TicketLine, TicketState } from '#src/assistant/tickets/ticket.ts';
import type { Language } from '#src/base/localized.ts';
import type { Result } from '#src/base/result.ts';
import type { Person } from '#src/staff/person.ts';
import type { CannedAnswer } from './canned-answers.ts';

type NotPermitted = { kind: 'not-permitted' };
type NotFound = { kind: 'ticket-not-found' };
export type TicketRefusal =
  | NotPermitted
  | NotFound
  /** Somebody else holds it, or holds it by now. */
  | { kind: 'held-by-another'; name: string }
  | { kind: 'not-held' }
  | { kind: 'closed' }
  | { kind: 'full' }
  | { kind: 'words-not-valid' };

/** A ticket in the list: nothing in it names the resident. */
export type TicketItem = Pick<Ticket, 'id' | 'state' | 'subject' | 'createdAt' | 'byMessage' | 'holder'> & {
  /** Whether this person may answer it, or only read it. */
  mayAnswer: boolean;
};

type TicketList = {
  items: TicketItem[];
  total: number;
  pages: number;
  counts: Record<TicketState, number>;
};

export type TicketView = {
  ticket: Ticket;
  lines: TicketLine[];
  /** Lines before these: the number to ask for as `before`. */
  earlier?: number;
  /** The resident has the page open at this moment. */
  isHere: boolean;
  mayAnswer: boolean;
  isHeld: boolean;
};

/**
 * Where staff speak to residents. Reading needs `chat.read`, everything else `chat.answer`, for the unit the talk is of;
 * both are logged.
 */
export interface TicketDesk {
  list(state: TicketState, page: number, by: Person): Promise<Result<TicketList, NotPermitted>>;
  /** The newest lines, or those before the line of this number. */
  open(id: string, by: Person, before?: number): Promise<Result<TicketView, NotPermitted | NotFound>>;
  /** Whether this person may read this talk, or the list; nothing is logged. */
  mayRead(id: string | undefined, by: Person): Promise<boolean>;
  /** How many there are of what this person may see. */
  counts(by: Person): Promise<Record<TicketState, number>>;
  /** `seen` is who held it when the button was drawn ('' for nobody): a colleague is never pushed aside unseen. */
  take(id: string, seen: string, by: Person): Promise<Result<undefined, TicketRefusal>>;
  /** The same `key` again is the same answer. */
  write(id: string, answer: { text: string; key: string }, by: Person): Promise<Result<undefined, TicketRefusal>>;
  close(id: string, by: Person): Promise<Result<undefined, TicketRefusal>>;
  /** Closes each of them that nobody else holds; gives how many were closed. At most a hundred at once. */
  closeMany(ids: readonly string[], by: Person): Promise<Result<{ closed: number }, NotPermitted>>;
  /** How many residents wait; 0 for whoever may not see it. */
  waiting(by: Person): Promise<number>;
  canned(language: Language): { title: string; text: string; id: CannedAnswer['id'] }[];
}
