import { mostLines, type Ticket, type TicketLine } from './ticket.ts';
import type { TicketStore } from './ticket-store.ts';

type Kept = {
  ticket: string;
  version: number;
  lines: TicketLine[];
  keys: Set<string>;
  masked: boolean;
  mail: { dueAt?: string; attempts: number; seq: number };
};

/** For tests: forgets everything when the process ends. Passes the same contract as the database. */
export function createMemoryTicketStore(): TicketStore {
  const kept = new Map<string, Kept>();
  const read = (item: Kept): Ticket => ({
    ...(JSON.parse(item.ticket) as Ticket),
    lastSeq: item.lines.at(-1)?.seq ?? 0,
  });
  const all = () => [...kept.values()].map(read);
  const before = (one: string, other: string) => Date.parse(one) < Date.parse(other);

  return {
    async add(ticket) {
      const item = { ticket: JSON.stringify(ticket), version: 1, lines: [], keys: new Set<string>(), masked: false };
      kept.set(ticket.id, { ...item, mail: { attempts: 0, seq: 0 } });
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
    async append(id, line, key, mailAt) {
      const item = kept.get(id);
      if (!item) return 'gone';
      if (item.keys.has(key)) return 'kept';
      const ticket = read(item);
      if (ticket.state === 'closed' && line.author !== 'note') return 'closed';
      if (ticket.lastSeq >= mostLines && line.author !== 'note') return 'full';
      item.keys.add(key);
      item.lines.push({ ...line, seq: ticket.lastSeq + 1 });
      item.ticket = JSON.stringify({ ...ticket, updatedAt: line.at });
      if (mailAt) item.mail = { ...item.mail, dueAt: mailAt, attempts: 0 };
      return 'kept';
    },
    lines: async (id, after) => (kept.get(id)?.lines ?? []).filter(({ seq }) => seq > after),
    async list(state, limit, offset) {
      const oldestFirst = (a: Ticket, b: Ticket) => Date.parse(a.createdAt) - Date.parse(b.createdAt);
      const newestFirst = (a: Ticket, b: Ticket) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt);
      const found = all()
        .filter((ticket) => ticket.state === state)
        .sort(state === 'waiting' ? oldestFirst : newestFirst);
      return { tickets: found.slice(offset, offset + limit), total: found.length };
    },
    async counts() {
      const count = (state: Ticket['state']) => all().filter((ticket) => ticket.state === state).length;
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
    async claimAnswers(now, until) {
      for (const item of kept.values()) {
        const { dueAt, attempts, seq } = item.mail;
        if (!dueAt || before(now, dueAt)) continue;
        item.mail = { dueAt: until, attempts: attempts + 1, seq };
        const lines = item.lines.filter((line) => line.author === 'staff' && line.seq > seq);
        return { ticket: read(item), lines, attempts: attempts + 1 };
      }
      return undefined;
    },
    async settleAnswers(id, seq) {
      const item = kept.get(id);
      if (!item) return;
      const more = item.lines.some((line) => line.author === 'staff' && line.seq > seq);
      item.mail = { attempts: 0, seq, ...(more && item.mail.dueAt && { dueAt: item.mail.dueAt }) };
    },
    async putOffAnswers(id, dueAt) {
      const item = kept.get(id);
      if (item?.mail.dueAt) item.mail = { ...item.mail, dueAt };
    },
  };
}
