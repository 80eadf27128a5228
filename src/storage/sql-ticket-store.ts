import type { Selectable } from 'kysely';
import { mostLines, type Ticket, type TicketLine } from '#src/assistant/handoff/ticket.ts';
import type { TicketStore } from '#src/assistant/handoff/ticket-store.ts';
import { openText, sealText, type Vault } from '#src/storage/keys/vault.ts';
import type { Database } from './database.ts';
import type { TicketTables } from './ticket-tables.ts';

type Row = Selectable<TicketTables['tickets']>;
type LineRow = Selectable<TicketTables['ticket_lines']>;
/** What is sealed of a ticket: all that is not a column. */
type Sealed = Omit<Ticket, 'id' | 'state' | 'lastSeq'>;

/** Tickets in SQLite or PostgreSQL, each with its lines sealed under a key of its own. */
export function createSqlTicketStore(db: Database, vault: Vault): TicketStore {
  const keyOf = ({ id, wrapped_key }: Pick<Row, 'id' | 'wrapped_key'>) =>
    vault.openKey(wrapped_key, ticketKeyContext(id));
  const seal = ({ id, state: _, lastSeq: __, ...rest }: Ticket, key: Buffer) =>
    sealText(key, JSON.stringify(rest satisfies Sealed), context(id));
  const read = (row: Row, key = keyOf(row)): Ticket => {
    const rest = JSON.parse(openText(key, row.sealed, context(row.id))) as Sealed;
    return { ...rest, id: row.id, state: row.state, updatedAt: row.updated_at, lastSeq: Number(row.last_seq) };
  };
  const readLine = (row: LineRow, key: Buffer): TicketLine => ({
    ...(JSON.parse(openText(key, row.sealed, lineContext(row))) as TicketLine),
    seq: Number(row.seq),
  });
  const row = (id: string) => db.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirst();
  const linesAfter = (id: string, after: number) =>
    db
      .selectFrom('ticket_lines')
      .selectAll()
      .where('ticket', '=', id)
      .where('seq', '>', after)
      .orderBy('seq')
      .execute();

  /** A fresh key: what was sealed under the old one is unreadable even in an old copy of the rows. */
  async function maskOne(trx: Database, id: string, mask: (text: string) => string): Promise<void> {
    // The update comes first: it holds the row while its lines are written anew.
    const item = await trx
      .updateTable('tickets')
      .set({ masked: 1 })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    if (!item) return;
    const { contact: _, ...ticket } = read(item);
    const { key, wrapped } = vault.makeKey(ticketKeyContext(id));
    for (const line of await trx.selectFrom('ticket_lines').selectAll().where('ticket', '=', id).execute()) {
      const { seq, ...said } = readLine(line, keyOf(item));
      const kept = said.author === 'resident' ? { ...said, text: mask(said.text) } : said;
      const sealed = sealText(key, JSON.stringify(kept), lineContext(line));
      await trx.updateTable('ticket_lines').set({ sealed }).where('ticket', '=', id).where('seq', '=', seq).execute();
    }
    const version = Number(item.version) + 1;
    await trx
      .updateTable('tickets')
      .set({ wrapped_key: wrapped, sealed: seal(ticket, key), version })
      .where('id', '=', id)
      .execute();
  }

  return {
    async add(ticket) {
      const { key, wrapped } = vault.makeKey(ticketKeyContext(ticket.id));
      await db
        .insertInto('tickets')
        .values({
          ...columns(ticket),
          ...{ id: ticket.id, created_at: utc(ticket.createdAt), version: 1, last_seq: 0, masked: 0 },
          ...{ mail_due_at: null, mail_attempts: 0, mailed_seq: 0, wrapped_key: wrapped, sealed: seal(ticket, key) },
        })
        .execute();
    },

    async find(id) {
      const found = await row(id);
      return found && { ticket: read(found), version: Number(found.version) };
    },

    async save(ticket, seenVersion) {
      const found = await row(ticket.id);
      if (!found) return false;
      const { numUpdatedRows } = await db
        .updateTable('tickets')
        .set({ ...columns(ticket), version: seenVersion + 1, sealed: seal(ticket, keyOf(found)) })
        .where('id', '=', ticket.id)
        .where('version', '=', seenVersion)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    append: (id, line, key, mailAt) =>
      db.transaction().execute(async (trx) => {
        // The update comes first: it holds the row, so that two lines at once get two numbers.
        const found = await trx
          .updateTable('tickets')
          .set({ updated_at: utc(line.at) })
          .where('id', '=', id)
          .returning(['id', 'state', 'last_seq', 'wrapped_key'])
          .executeTakeFirst();
        if (!found) return 'gone';
        const same = await trx
          .selectFrom('ticket_lines')
          .select('seq')
          .where('ticket', '=', id)
          .where('key', '=', key)
          .executeTakeFirst();
        if (same) return 'kept';
        const seq = Number(found.last_seq) + 1;
        if (line.author !== 'note' && found.state === 'closed') return 'closed';
        if (line.author !== 'note' && seq > mostLines) return 'full';
        const sealed = sealText(keyOf(found), JSON.stringify(line), lineContext({ ticket: id, seq }));
        await trx
          .insertInto('ticket_lines')
          .values({ ticket: id, seq, author: line.author, at: utc(line.at), key, sealed })
          .execute();
        await trx
          .updateTable('tickets')
          .set({ last_seq: seq, ...(mailAt && { mail_due_at: utc(mailAt), mail_attempts: 0 }) })
          .where('id', '=', id)
          .execute();
        return 'kept';
      }),

    async lines(id, after) {
      const rows = await linesAfter(id, after);
      const owner = rows.length > 0 ? await row(id) : undefined;
      if (!owner) return [];
      const key = keyOf(owner);
      return rows.map((line) => readLine(line, key));
    },

    async list(state, limit, offset) {
      const rows = await db
        .selectFrom('tickets')
        .selectAll()
        .where('state', '=', state)
        .orderBy(state === 'waiting' ? 'created_at' : 'updated_at', state === 'waiting' ? 'asc' : 'desc')
        .orderBy('id')
        .limit(limit)
        .offset(offset)
        .execute();
      const { total } = await db
        .selectFrom('tickets')
        .select((select) => select.fn.countAll().as('total'))
        .where('state', '=', state)
        .executeTakeFirstOrThrow();
      return { tickets: rows.map((item) => read(item)), total: Number(total) };
    },

    async counts() {
      const rows = await db
        .selectFrom('tickets')
        .select((select) => ['state', select.fn.countAll().as('total')])
        .groupBy('state')
        .execute();
      const count = (state: Row['state']) => Number(rows.find((item) => item.state === state)?.total ?? 0);
      return { waiting: count('waiting'), open: count('open'), closed: count('closed') };
    },

    remove: (id) => db.transaction().execute((trx) => erase(trx, [id])),

    removeBefore: (moment) =>
      db.transaction().execute(async (trx) => {
        const old = await trx.selectFrom('tickets').select('id').where('updated_at', '<', utc(moment)).execute();
        await erase(
          trx,
          old.map(({ id }) => id),
        );
        return old.length;
      }),

    async maskClosedBefore(moment, mask) {
      const old = await db
        .selectFrom('tickets')
        .select('id')
        .where('masked', '=', 0)
        .where('closed_at', '<', utc(moment))
        .limit(200)
        .execute();
      for (const { id } of old) await db.transaction().execute((trx) => maskOne(trx, id, mask));
      return old.length;
    },

    async claimAnswers(now, until) {
      const due = await db
        .selectFrom('tickets')
        .selectAll()
        .where('mail_due_at', '<=', utc(now))
        .orderBy('mail_due_at')
        .limit(1)
        .executeTakeFirst();
      if (!due) return undefined;
      const attempts = Number(due.mail_attempts) + 1;
      const { numUpdatedRows } = await db
        .updateTable('tickets')
        .set({ mail_due_at: utc(until), mail_attempts: attempts })
        .where('id', '=', due.id)
        .where('mail_due_at', '=', due.mail_due_at)
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) return undefined;
      const key = keyOf(due);
      const lines = (await linesAfter(due.id, Number(due.mailed_seq))).filter(({ author }) => author === 'staff');
      return { ticket: read(due, key), lines: lines.map((line) => readLine(line, key)), attempts };
    },

    settleAnswers: (id, seq) =>
      db.transaction().execute(async (trx) => {
        // The update comes first: it holds the row, so that a line that comes meanwhile is seen or says when it is due.
        await trx.updateTable('tickets').set({ mailed_seq: seq, mail_attempts: 0 }).where('id', '=', id).execute();
        const more = await trx
          .selectFrom('ticket_lines')
          .select('seq')
          .where('ticket', '=', id)
          .where('author', '=', 'staff')
          .where('seq', '>', seq)
          .executeTakeFirst();
        if (!more) await trx.updateTable('tickets').set({ mail_due_at: null }).where('id', '=', id).execute();
      }),

    async putOffAnswers(id, dueAt) {
      await db
        .updateTable('tickets')
        .set({ mail_due_at: utc(dueAt) })
        .where('id', '=', id)
        .where('mail_due_at', 'is not', null)
        .execute();
    },
  };
}

/** What of a ticket stands readable. */
function columns({ state, updatedAt, closedAt }: Ticket) {
  return { state, updated_at: utc(updatedAt), closed_at: closedAt ? utc(closedAt) : null };
}

async function erase(trx: Database, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await trx.deleteFrom('ticket_lines').where('ticket', '=', id).execute();
    await trx.deleteFrom('tickets').where('id', '=', id).execute();
  }
}

export const ticketKeyContext = (id: string) => `ticket-key:${id}`;
const context = (id: string) => `ticket:${id}`;
const lineContext = ({ ticket, seq }: Pick<LineRow, 'ticket' | 'seq'>) => `ticket-line:${ticket}:${seq}`;
/** Times with different offsets compare as text only when written in one. */
const utc = (moment: string) => new Date(moment).toISOString();
