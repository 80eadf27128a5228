import type { Message } from '#src/assistant/assistant.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { TicketState } from './ticket.ts';
import { isForResident, messageOf } from './ticket-lines.ts';
import type { TicketStore } from './ticket-store.ts';
import { listTopic, residentTopic, ticketTopic, type Wakes } from './wakes.ts';

/** What somebody who follows a ticket is told; `line` events carry the number as their id. */
export type TicketEvent =
  | { event: 'line'; id: number; data: Message }
  | { event: 'state'; data: { state: TicketState; live: boolean; seq: number; by?: string } }
  | { event: 'gone'; data: Record<string, never> };

/** Read again and again; each reading gives what has come since the one before. */
export type Following<Event> = {
  read(): Promise<{ events: Event[]; end?: boolean }>;
  subscribe(wake: () => void): () => void;
};

type Sight = {
  tickets: TicketStore;
  wakes: Wakes;
  t: Translate;
  /** As the resident or as the desk sees it: where the resident went is told to the desk only. */
  side: 'resident' | 'desk';
  /** Whether what the resident types goes to the person. */
  isLive: () => Promise<boolean>;
};

/** A ticket from the line after `after` on: every line once, in order, however often the reader comes back. */
export function followTicket(id: string, after: number, sight: Sight): Following<TicketEvent> {
  const { tickets, wakes, t, side, isLive } = sight;
  let seen = after;
  let told = '';
  return {
    async read() {
      const found = await tickets.find(id);
      if (!found) return { events: [{ event: 'gone', data: {} }], end: true };
      const { state, holder, lastSeq } = found.ticket;
      const lines = lastSeq > seen ? await tickets.lines(id, seen) : [];
      seen = lines.at(-1)?.seq ?? seen;
      const events: TicketEvent[] = lines
        .filter((line) => side === 'desk' || isForResident(line))
        .map((line) => ({ event: 'line', id: line.seq, data: messageOf(line, t) }));
      const live = state !== 'closed' && (await isLive());
      const now = { state, live, ...(holder && { by: holder.name }) };
      if (JSON.stringify(now) !== told) {
        told = JSON.stringify(now);
        events.push({ event: 'state', data: { ...now, seq: seen } });
      }
      return { events };
    },
    subscribe(wake) {
      const stops = [wakes.on(ticketTopic(id), wake)];
      if (side === 'resident') stops.push(wakes.on(residentTopic(id), wake));
      const tellDesk = () => side === 'resident' && wakes.wake(ticketTopic(id));
      tellDesk();
      return () => {
        for (const stop of stops) stop();
        tellDesk();
      };
    },
  };
}

/** How many wait, are open: told whenever it changes, so that the list's page knows that it is out of date. */
export function followList(
  tickets: TicketStore,
  wakes: Wakes,
): Following<{ event: 'list'; data: Record<TicketState, number> }> {
  let told = '';
  return {
    async read() {
      const counts = await tickets.counts();
      if (JSON.stringify(counts) === told) return { events: [] };
      told = JSON.stringify(counts);
      return { events: [{ event: 'list', data: counts }] };
    },
    subscribe: (wake) => wakes.on(listTopic, wake),
  };
}
