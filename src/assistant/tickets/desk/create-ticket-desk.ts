import type { TalkReaders } from '#src/assistant/tickets/talk-readers.ts';
import type { NewLine, Ticket } from '#src/assistant/tickets/ticket.ts';
import type { AnswerLetter, TicketStore } from '#src/assistant/tickets/ticket-store.ts';
import { topicsOf, type Wakes } from '#src/assistant/tickets/wakes.ts';
import { defined } from '#src/base/defined.ts';
import { localize } from '#src/base/localized.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { deskUnits, unitsOf } from '#src/county/unit.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { cannedAnswersFile } from './canned-answers.ts';
import type { TicketDesk, TicketRefusal } from './ticket-desk.ts';

export type TicketDeskDependencies = {
  tickets: TicketStore;
  wakes: Wakes;
  readers: Pick<TalkReaders, 'isHere'>;
  library: Library;
  now: () => Date;
  newKey: () => string;
  /** The staff log: who read and did what; the target is the ticket's number. */
  note: (person: Person, action: TicketAction, target: string) => Promise<void>;
  mails: boolean;
};

type TicketAction = 'ticket-read' | 'ticket-taken' | 'ticket-answered' | 'ticket-closed';

const perPage = 20;
const mostAtOnce = 100;
/** So many lines are shown at once. */
const perView = 200;
const longestAnswer = 2_000;
/** An answer is mailed a while after it was written: further lines go with it, and who reads it here gets no letter. */
const mailAfterMs = 120_000;
/** Decided anew so often when somebody else changes the ticket at the same moment. */
const tries = 4;
const notPermitted = refuse({ kind: 'not-permitted' as const });
const notFound = refuse({ kind: 'ticket-not-found' as const });

/** The staff's side of the desk. */
export function createTicketDesk(dependencies: TicketDeskDependencies): TicketDesk {
  const { tickets, wakes, readers, library, now, newKey, note, mails } = dependencies;
  const at = (later = 0) => isoInVietnam(new Date(now().getTime() + later));
  const changed = (id: string) => {
    for (const topic of topicsOf(id)) wakes.wake(topic);
  };

  const unitsSeen = (by: Person, action: 'chat.read' | 'chat.answer') =>
    deskUnits(by, action, unitsOf(library), dayInVietnam(now()));
  const isTheirs = (ticket: Ticket, by: Person, action: 'chat.read' | 'chat.answer') =>
    isOf(ticket, unitsSeen(by, action));

  async function change(
    id: string,
    by: Person,
    decide: (ticket: Ticket) => Result<Ticket | undefined, TicketRefusal>,
  ): Promise<Result<boolean, TicketRefusal>> {
    if (!may(by, 'chat.answer')) return notPermitted;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const found = await tickets.find(id);
      if (!found) return notFound;
      if (!isTheirs(found.ticket, by, 'chat.answer')) return notPermitted;
      const decided = decide(found.ticket);
      if (!decided.ok) return decided;
      if (!decided.value) return ok(false);
      if (await tickets.save({ ...decided.value, updatedAt: at() }, found.version)) return ok(true);
    }
    throw new Error('a ticket changed again and again while one step was being decided');
  }
  const tell = async (id: string, line: NewLine, key = newKey()) => {
    const appended = await tickets.append(id, { ...line, at: at() }, key);
    changed(id);
    return appended;
  };

  async function close(id: string, by: Person): Promise<Result<undefined, TicketRefusal>> {
    const closed = await change(id, by, (ticket) => {
      if (ticket.state === 'closed') return ok(undefined);
      if (ticket.holder && ticket.holder.id !== by.id) {
        return refuse({ kind: 'held-by-another', name: ticket.holder.name });
      }
      return ok({ ...ticket, state: 'closed', closedAt: at() });
    });
    if (!closed.ok) return closed;
    if (closed.value) {
      await note(by, 'ticket-closed', id);
      await tell(id, { author: 'note', text: 'closed', by: by.name });
    }
    return ok(undefined);
  }

  return {
    async list(state, page, by) {
      if (!may(by, 'chat.read')) return notPermitted;
      const units = unitsSeen(by, 'chat.read');
      const found = await tickets.list(state, perPage, (page - 1) * perPage, units);
      const answered = unitsSeen(by, 'chat.answer');
      const items = found.tickets.map((ticket) => {
        const { id, subject, createdAt, byMessage, holder } = ticket;
        return defined({ id, state, subject, createdAt, byMessage, holder, mayAnswer: isOf(ticket, answered) });
      });
      const pages = Math.ceil(found.total / perPage);
      return ok({ items, total: found.total, pages, counts: await tickets.counts(units) });
    },

    async open(id, by, before) {
      if (!may(by, 'chat.read')) return notPermitted;
      const found = await tickets.find(id);
      if (!found) return notFound;
      if (!isTheirs(found.ticket, by, 'chat.read')) return notPermitted;
      await note(by, 'ticket-read', id);
      const { ticket } = found;
      const last = Math.min(ticket.lastSeq, before === undefined ? ticket.lastSeq : before - 1);
      const after = Math.max(0, last - perView);
      return ok(
        defined({
          ticket,
          lines: await tickets.lines(id, after, last),
          earlier: after > 0 ? after + 1 : undefined,
          isHere: await readers.isHere(id),
          mayAnswer: isTheirs(ticket, by, 'chat.answer'),
          isHeld: ticket.holder?.id === by.id,
        }),
      );
    },

    async take(id, seen, by) {
      const taken = await change(id, by, (ticket) => {
        const { holder } = ticket;
        if (ticket.state === 'closed') return refuse({ kind: 'closed' });
        if (holder?.id === by.id) return ok(undefined);
        if (holder && holder.id !== seen) return refuse({ kind: 'held-by-another', name: holder.name });
        return ok({ ...ticket, state: 'open', holder: { id: by.id, name: by.name } });
      });
      if (!taken.ok) return taken;
      if (taken.value) {
        await note(by, 'ticket-taken', id);
        await tell(id, { author: 'note', text: 'taken', by: by.name });
      }
      return ok(undefined);
    },

    async write(id, { text: typed, key }, by) {
      const text = typed.replaceAll('\r\n', '\n').trim();
      const found = await tickets.find(id);
      if (!may(by, 'chat.answer')) return notPermitted;
      if (!found) return notFound;
      if (!isTheirs(found.ticket, by, 'chat.answer')) return notPermitted;
      if (found.ticket.state === 'closed') return refuse({ kind: 'closed' });
      if (found.ticket.holder?.id !== by.id) return refuse({ kind: 'not-held' });
      if (text === '' || text.length > longestAnswer) return refuse({ kind: 'words-not-valid' });
      await note(by, 'ticket-answered', id);
      const line = { author: 'staff' as const, text, by: by.name, at: at() };
      const letter = mails ? letterOf(found.ticket, line, at(mailAfterMs)) : undefined;
      const appended = await tickets.append(id, line, `staff:${key}`, letter);
      changed(id);
      if (appended === 'gone') return notFound;
      return appended === 'kept' ? ok(undefined) : refuse({ kind: appended });
    },

    close,

    async closeMany(ids, by) {
      if (!may(by, 'chat.answer')) return notPermitted;
      let closed = 0;
      for (const id of ids.slice(0, mostAtOnce)) if ((await close(id, by)).ok) closed += 1;
      return ok({ closed });
    },

    async mayRead(id, by) {
      if (!may(by, 'chat.read')) return false;
      const found = id === undefined ? undefined : await tickets.find(id);
      return !found || isTheirs(found.ticket, by, 'chat.read');
    },

    counts: (by) => tickets.counts(unitsSeen(by, 'chat.read')),
    waiting: async (by) => (may(by, 'chat.read') ? (await tickets.counts(unitsSeen(by, 'chat.read'))).waiting : 0),

    canned: (language) =>
      library
        .data(cannedAnswersFile)
        .flat()
        .map(({ id, title, text }) => ({ id, title: localize(title, language), text: localize(text, language) })),
  };
}

/** Whether a talk is of one of these units; undefined means every unit, and what no unit has. */
function isOf({ unit }: Pick<Ticket, 'unit'>, units: readonly string[] | undefined): boolean {
  return !units || (unit !== undefined && units.includes(unit));
}

/** The answer for whoever left an address. */
function letterOf(
  { contact, language }: Ticket,
  { text, by, at }: { text: string; by: string; at: string },
  dueAt: string,
): AnswerLetter | undefined {
  if (!contact?.email) return undefined;
  const facts = defined({ fullName: contact.name || undefined, answers: [{ by, at, text }] });
  return { dueAt, message: { event: 'talk-answered', to: contact.email, language, facts } };
}
