import { mostLines, type Ticket, type TicketLine } from '#src/assistant/tickets/ticket.ts';
import type { TicketStore } from '#src/assistant/tickets/ticket-store.ts';

type Kept = {
  ticket: string;
  version: number;
  lines: TicketLine[];
  keys: Set<string>;
  masked: boolean;
};

/** A ticket store that forgets when the process ends. Passes the same contract as the real one. */
export function createMemoryTicketStore(): TicketStore {
  const kept = new Map<string, Kept>();
  const read = (item: Kept): Ticket => ({
    ...(JSON.parse(item.ticket) as Ticket),
    lastSeq: item.lines.at(-1)?.seq ?? 0,
  });
  const all = () => [...kept.values()].map(read);
  const isOf = ({ unit }: Ticket, units?: readonly string[]) => !units || (unit !== undefined && units.includes(unit));
  const before = (one: string, other: string) => Date.parse(one) < Date.parse(other);

  return {
    async add(ticket) {
      kept.set(ticket.id, { ticket: JSON.stringify(ticket), version: 1, lines: [], keys: new Set(), masked: false });
    },
    async find(id) {
      const item = kept.get(id);
      return item && { ticket: read(item), version: item.version };
    },
    async save(ticket, seenVersion) {
      const item = kept.get(ticket.id);
      if (item?.version !== seenVersion) return false;
      item.ticket = JSON.stringify(ticket);
      item.version += 1;
      return true;
    },
    async append(id, line, key) {
      const item = kept.get(id);
      if (!item) return 'gone';
      if (item.keys.has(key)) return 'kept';
      const ticket = read(item);
      if (ticket.state === 'closed' && line.author !== 'note') return 'closed';
      if (ticket.lastSeq >= mostLines && line.author !== 'note') return 'full';
      item.keys.add(key);
      item.lines.push({ ...line, seq: ticket.lastSeq + 1 });
      item.ticket = JSON.stringify({ ...ticket, updatedAt: line.at });
      return 'kept';
    },
    lines: async (id, after, upTo = Number.POSITIVE_INFINITY) =>
      (kept.get(id)?.lines ?? []).filter(({ seq }) => seq > after && seq <= upTo),
    async list(state, limit, offset, units) {
      const oldestFirst = (a: Ticket, b: Ticket) => Date.parse(a.createdAt) - Date.parse(b.createdAt);
      const newestFirst = (a: Ticket, b: Ticket) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt);
      const found = all()
        .filter((ticket) => ticket.state === state && isOf(ticket, units))
        .sort(state === 'waiting' ? oldestFirst : newestFirst);
      return { tickets: found.slice(offset, offset + limit), total: found.length };
    },
    async counts(units) {
      const count = (state: Ticket['state']) =>
        all().filter((ticket) => ticket.state === state && isOf(ticket, units)).length;
      return { waiting: count('waiting'), open: count('open'), closed: count('closed') };
    },
    async remove(id) {
      kept.delete(id);
    },
    async removeBefore(moment) {
      const old = all().filter(({ updatedAt }) => before(updatedAt, moment));
      for (const { id } of old) kept.delete(id);
      return old.length;
    },
    async maskClosedBefore(moment, mask) {
      let masked = 0;
      for (const item of kept.values()) {
        const { contact: _, ...ticket } = read(item);
        if (item.masked || !ticket.closedAt || !before(ticket.closedAt, moment)) continue;
        item.ticket = JSON.stringify(ticket);
        item.lines = item.lines.map((line) => (line.author === 'resident' ? { ...line, text: mask(line.text) } : line));
        item.masked = true;
        item.version += 1;
        masked += 1;
      }
      return masked;
    },
  };
}
