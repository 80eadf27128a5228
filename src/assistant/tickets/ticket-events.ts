import type { Assistant } from '#src/assistant/assistant.ts';
import type { TicketDesk } from '#src/assistant/tickets/desk/ticket-desk.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Person } from '#src/staff/person.ts';
import { hasSameSeats } from '#src/staff/seats.ts';
import { type Following, followList, followTicket, type ListEvent, type TicketEvent } from './follow-ticket.ts';
import type { HandOff } from './hand-off.ts';
import type { TalkReaders } from './talk-readers.ts';
import type { TicketStore } from './ticket-store.ts';
import type { Wakes } from './wakes.ts';

/** A source to follow, and whose windows are counted together; or why there is none. */
export type Followed =
  | { kind: 'stream'; reader: string; source: Following<TicketEvent> | Following<ListEvent> }
  /** There is no talk that is still open. */
  | { kind: 'nothing' }
  | { kind: 'not-permitted' };

/** What is new in talks, as it comes. */
export interface TicketEvents {
  /** What is new on the ticket of this conversation. */
  ofConversation(id: string, after: number | undefined, t: Translate): Promise<Followed>;
  /**
   * What is new on a ticket, for as long as who asked may read it; each stream opened is logged as a reading.
   * `headers` are those of the request: their session is looked at again and again.
   */
  ofTicket(id: string, after: number, by: Person, headers: Headers, t: Translate): Promise<Followed>;
  /** How many wait and are open, for as long as who asked may read it. */
  ofList(by: Person, headers: Headers): Promise<Followed>;
}

type Dependencies = {
  assistant: Pick<Assistant, 'ticketOf'>;
  handOff: Pick<HandOff, 'look'>;
  ticketDesk: TicketDesk;
  tickets: TicketStore;
  wakes: Wakes;
  readers: TalkReaders;
  /** Whose session these headers carry; undefined when it has ended. */
  personBehind(headers: Headers): Promise<Person | undefined>;
  note(person: Person, action: 'ticket-read', target: string): Promise<unknown>;
  /** The same source, for as long as `isAllowed`. */
  whileAllowed<Event extends TicketEvent | ListEvent>(
    source: Following<Event>,
    isAllowed: () => Promise<boolean>,
  ): Following<Event>;
};

export function createTicketEvents(dependencies: Dependencies): TicketEvents {
  const { assistant, handOff, ticketDesk, tickets, wakes, readers, personBehind, note, whileAllowed } = dependencies;

  /** Whether the session still is that person's, with the unit the stream was opened for, and may read. */
  const allowed = (headers: Headers, by: Person, ticket: string | undefined) => async () => {
    const person = await personBehind(headers);
    return person?.id === by.id && hasSameSeats(person, by) && (await ticketDesk.mayRead(ticket, person));
  };

  return {
    async ofConversation(id, after, t) {
      const ticket = await assistant.ticketOf(id);
      const look = ticket && (await handOff.look(ticket, Number.MAX_SAFE_INTEGER));
      if (!ticket || !look) return { kind: 'nothing' };
      const isLive = async () => (await assistant.ticketOf(id, 'live')) === ticket;
      const sight = { tickets, wakes, readers, t, side: 'resident' as const, isLive };
      return { kind: 'stream', reader: `resident ${ticket}`, source: followTicket(ticket, after ?? look.seq, sight) };
    },
    async ofTicket(id, after, by, headers, t) {
      if (!(await ticketDesk.mayRead(id, by))) return { kind: 'not-permitted' };
      await note(by, 'ticket-read', id);
      const isLive = () => readers.isHere(id);
      const source = followTicket(id, after, { tickets, wakes, readers, t, side: 'desk', isLive });
      return { kind: 'stream', reader: `staff ${by.id}`, source: whileAllowed(source, allowed(headers, by, id)) };
    },
    async ofList(by, headers) {
      if (!(await ticketDesk.mayRead(undefined, by))) return { kind: 'not-permitted' };
      const source = followList(() => ticketDesk.counts(by), wakes);
      const reader = `staff list ${by.id}`;
      return { kind: 'stream', reader, source: whileAllowed(source, allowed(headers, by, undefined)) };
    },
  };
}
