import type { Message } from '#src/assistant/assistant.ts';
import { defined } from '#src/base/defined.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { TalkReaders } from './talk-readers.ts';
import type { TicketState } from './ticket.ts';
import { isForResident, messageOf } from './ticket-lines.ts';
import type { TicketStore } from './ticket-store.ts';
import { listTopic, ticketTopic, type Wakes } from './wakes.ts';

/** What somebody who follows a ticket is told; `line` events carry the number as their id. */
export type TicketEvent =
  | { event: 'line'; id: number; data: Message }
  | { event: 'state'; data: { state: TicketState; live: boolean; seq: number; by?: string } }
  | { event: 'gone'; data: Record<string, never> };

/** How many wait and are open. */
export type ListEvent = { event: 'list'; data: Record<TicketState, number> };

/** Read again and again; each reading gives what has come since the one before. */
export type Following<Event extends { event: string; data: unknown }> = {
  read(): Promise<{ events: Event[]; end?: boolean }>;
  subscribe(wake: () => void): () => void;
};

type Sight = {
  tickets: TicketStore;
  wakes: Wakes;
  readers: Pick<TalkReaders, 'come'>;
  t: Translate;
  /** As the resident or as the desk sees it: where the resident went is told to the desk only. */
  side: 'resident' | 'desk';
  /** Whether what the resident types goes to the person. */
  isLive: () => Promise<boolean>;
};

/** So many lines are told in one reading; the next one follows at once. */
const perReading = 200;

/** A ticket from the line after `after` on: every line once, in order, however often the reader comes back. */
export function followTicket(id: string, after: number, sight: Sight): Following<TicketEvent> {
  const { tickets, wakes, readers, t, side, isLive } = sight;
  let seen = after;
  let told = '';
  let readAgain: (() => void) | undefined;
  return {
    async read() {
      const found = await tickets.find(id);
      if (!found) return { events: [{ event: 'gone', data: {} }], end: true };
      const { state, holder, lastSeq } = found.ticket;
      const lines = lastSeq > seen ? await tickets.lines(id, seen, seen + perReading) : [];
      seen = lines.at(-1)?.seq ?? seen;
      if (lines.length > 0 && seen < lastSeq) readAgain?.();
      const events: TicketEvent[] = lines
        .filter((line) => side === 'desk' || isForResident(line))
        .map((line) => ({ event: 'line', id: line.seq, data: messageOf(line, t) }));
      const live = state !== 'closed' && (await isLive());
      const now = defined({ state, live, by: holder?.name });
      if (JSON.stringify(now) !== told) {
        told = JSON.stringify(now);
        events.push({ event: 'state', data: { ...now, seq: seen } });
      }
      return { events };
    },
    subscribe(wake) {
      readAgain = wake;
      const stops = [wakes.on(ticketTopic(id), wake)];
      if (side === 'resident') stops.push(readers.come(id));
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
export function followList(readCounts: () => Promise<Record<TicketState, number>>, wakes: Wakes): Following<ListEvent> {
  let told = '';
  return {
    async read() {
      const counts = await readCounts();
      if (JSON.stringify(counts) === told) return { events: [] };
      told = JSON.stringify(counts);
      return { events: [{ event: 'list', data: counts }] };
    },
    subscribe: (wake) => wakes.on(listTopic, wake),
  };
}
