import { defined } from '#src/base/defined.ts';
import { ok, refuse } from '#src/base/result.ts';
import type { Opening } from '#src/county/county.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { HandOff } from './hand-off.ts';
import { mostWaiting, type Ticket } from './ticket.ts';
import type { TicketStore } from './ticket-store.ts';
import { topicsOf, type Wakes } from './wakes.ts';

export type HandOffDependencies = {
  tickets: TicketStore;
  wakes: Wakes;
  opening: () => Opening;
  mails: boolean;
  now: () => Date;
  newNumber: () => string;
};

/**
 * The resident's side of the desk. Every change wakes whoever follows the ticket or the list in this process; the store
 * tells the other processes.
 */
export function createHandOff(dependencies: HandOffDependencies): HandOff {
  const { tickets, wakes, opening, mails, now, newNumber } = dependencies;
  const at = () => isoInVietnam(now());
  const changed = (id: string) => {
    for (const topic of topicsOf(id)) wakes.wake(topic);
  };

  return {
    opening,
    mails,
    async open(asked) {
      if ((await tickets.counts()).waiting >= mostWaiting) return refuse({ kind: 'desk-full' });
      const moment = at();
      const ticket: Ticket = {
        ...asked,
        id: newNumber(),
        state: 'waiting',
        byMessage: !opening().open,
        createdAt: moment,
        updatedAt: moment,
        lastSeq: 0,
      };
      await tickets.add(ticket);
      changed(ticket.id);
      return ok(ticket);
    },
    async say(id, text, key) {
      const appended = await tickets.append(id, { author: 'resident', text, at: at() }, key);
      if (appended === 'kept') changed(id);
      return appended;
    },
    async note(id, note, key) {
      await tickets.append(id, { author: 'note', text: note, at: at() }, key);
      changed(id);
    },
    async look(id, after) {
      const found = await tickets.find(id);
      if (!found) return undefined;
      const { state, holder, lastSeq } = found.ticket;
      const lines = lastSeq > after ? await tickets.lines(id, after) : [];
      return defined({ state, seq: lines.at(-1)?.seq ?? lastSeq, lines, by: holder?.name });
    },
    async remove(id) {
      await tickets.remove(id);
      changed(id);
    },
  };
}
