import type { Selectable } from 'kysely';
import type { TicketLine } from '#src/assistant/tickets/ticket.ts';
import type { Database } from '#src/storage/database/database.ts';
import { openText } from '#src/storage/keys/vault.ts';
import type { TicketTables } from './talk-tables.ts';

/** What the key of a ticket is wrapped as: it opens no other ticket. */
export const ticketKeyContext = (id: string) => `ticket-key:${id}`;

type LineRow = Selectable<TicketTables['ticket_lines']>;

/** The highest number PostgreSQL's integer holds. */
const highestSeq = 2 ** 31 - 1;
/** So many lines are opened in one go; then whoever else waits has a turn. */
const slice = 200;

type Range = { id: string; after: number; upTo?: number | undefined };

/** Slice by slice: a talk of thousands of lines holds nobody else up while it is opened. `key` is the ticket's. */
export async function openTicketLines(db: Database, key: Buffer, range: Range): Promise<TicketLine[]> {
  const lines: TicketLine[] = [];
  for (let after = range.after; ; await nextTurn()) {
    const rows = await db
      .selectFrom('ticket_lines')
      .selectAll()
      .where('ticket', '=', range.id)
      .where('seq', '>', after)
      .where('seq', '<=', range.upTo ?? highestSeq)
      .orderBy('seq')
      .limit(slice)
      .execute();
    lines.push(...rows.map((line) => openLine(line, key)));
    const last = rows.at(-1);
    if (!last || rows.length < slice) return lines;
    after = Number(last.seq);
  }
}

export function openLine(row: LineRow, key: Buffer): TicketLine {
  return {
    ...(JSON.parse(openText(key, row.sealed, lineContext(row))) as TicketLine),
    seq: Number(row.seq),
  };
}

/** What a line is sealed as: never another talk's, never another number's. */
export const lineContext = ({ ticket, seq }: Pick<LineRow, 'ticket' | 'seq'>) => `ticket-line:${ticket}:${seq}`;

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
