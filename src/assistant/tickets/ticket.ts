import type { Language } from '#src/base/localized.ts';

/** `waiting` for somebody of the desk, `open` with one who answers, `closed` when there is nothing left to say. */
export type TicketState = 'waiting' | 'open' | 'closed';
export const ticketStates = ['waiting', 'open', 'closed'] as const satisfies readonly TicketState[];

/** How a resident wants to be reached; everything in it is given freely. */
export type TicketContact = { name?: string; email?: string; phone?: string };

/** A resident's wish to speak to a person, with what was said to the assistant before, masked. */
export type Ticket = {
  /** The number staff read and say: unguessable enough for an address behind the sign-in, and nobody else sees it. */
  id: string;
  state: TicketState;
  language: Language;
  /** ISO 8601 with Vietnam's offset. */
  createdAt: string;
  updatedAt: string;
  closedAt?: string;
  /**
   * True when the ticket was made outside office hours: it is answered by message, and nobody waits at the other end.
   */
  byMessage: boolean;
  /** The question it is about, masked. */
  /** Empty when the resident has only asked for a person. */
  subject: string;
  /** The reception point the resident named as their commune, by its id; the Center sees every talk. */
  unit?: string;
  /** The guide the resident spoke of last. */
  guide?: string;
  transcript: TranscriptLine[];
  contact?: TicketContact;
  /** Who answers. */
  holder?: { id: string; name: string };
  /** The number of the newest line; 0 while there is none. */
  lastSeq: number;
};

export type TranscriptLine = { role: 'user' | 'assistant'; text: string };

/** What happened, told to both sides: the text of a `note` line. */
export type TicketNote = 'taken' | 'left' | 'returned' | 'closed';

/** A line of the talk. Numbers rise by one without a gap, so that each side knows what it has not seen yet. */
export type TicketLine = { seq: number; at: string } & NewLine;

export type NewLine =
  | { author: 'resident'; text: string }
  | { author: 'staff'; text: string; by: string }
  | { author: 'note'; text: TicketNote; by?: string };

/** So much is kept of one talk; whoever reaches it asks the desk by telephone. */
export const mostLines = 500;
/** Tickets that wait at once: more than a desk could answer in a week. */
export const mostWaiting = 300;
