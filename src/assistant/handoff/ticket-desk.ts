import type { Language } from '#src/library/localized.ts';
import type { Result } from '#src/library/result.ts';
import type { Person } from '#src/staff/person.ts';
import type { CannedAnswer } from './canned-answers.ts';
import type { Ticket, TicketLine, TicketState } from './ticket.ts';

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
export type TicketItem = Pick<Ticket, 'id' | 'state' | 'subject' | 'createdAt' | 'byMessage' | 'holder'>;

type TicketList = {
  items: TicketItem[];
  total: number;
  pages: number;
  counts: Record<TicketState, number>;
};

export type TicketView = {
  ticket: Ticket;
  lines: TicketLine[];
  /** The resident has the page open at this moment. */
  isHere: boolean;
  mayAnswer: boolean;
  isHeld: boolean;
};

/** Where staff speak to residents. Reading needs `chat.read`, everything else `chat.answer`; both are logged. */
export interface TicketDesk {
  list(state: TicketState, page: number, by: Person): Promise<Result<TicketList, NotPermitted>>;
  open(id: string, by: Person): Promise<Result<TicketView, NotPermitted | NotFound>>;
  /** `seen` is who held it when the button was drawn ('' for nobody): a colleague is never pushed aside unseen. */
  take(id: string, seen: string, by: Person): Promise<Result<undefined, TicketRefusal>>;
  /** The same `key` again is the same answer. */
  write(id: string, answer: { text: string; key: string }, by: Person): Promise<Result<undefined, TicketRefusal>>;
  close(id: string, by: Person): Promise<Result<undefined, TicketRefusal>>;
  /** How many residents wait; 0 for whoever may not see it. */
  waiting(by: Person): Promise<number>;
  canned(language: Language): { title: string; text: string; id: CannedAnswer['id'] }[];
}
