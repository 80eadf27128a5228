import type { Language } from '#src/base/localized.ts';
import type { Result } from '#src/base/result.ts';
import type { Opening } from '#src/county/county.ts';
import type { Ticket, TicketContact, TicketLine, TicketNote, TicketState, TranscriptLine } from './ticket.ts';
import type { Appended } from './ticket-store.ts';

/** What a resident's ticket starts with; all of it masked already. */
type NewTicket = {
  language: Language;
  subject: string;
  transcript: TranscriptLine[];
  guide?: string;
  unit?: string;
  contact?: TicketContact;
};

/** A ticket as its resident sees it. */
type Look = { state: TicketState; by?: string; seq: number; lines: TicketLine[] };

/** The desk as the assistant sees it: a person may be asked for, spoken to and left again. */
export interface HandOff {
  /** Whether the desk answers live at this moment. */
  opening(): Opening;
  /** Whether answers can be sent by e-mail. */
  readonly mails: boolean;
  open(asked: NewTicket): Promise<Result<Ticket, { kind: 'desk-full' } | { kind: 'too-many' }>>;
  /** The same `key` again is the same line. */
  say(id: string, text: string, key: string): Promise<Appended>;
  note(id: string, note: TicketNote, key: string): Promise<void>;
  /** The ticket with the lines after this number; undefined when it is gone. */
  look(id: string, after: number): Promise<Look | undefined>;
  /** The ticket with everything in it, at the resident's request. */
  remove(id: string): Promise<void>;
}
