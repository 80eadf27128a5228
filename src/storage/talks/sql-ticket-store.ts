import type { Selectable } from 'kysely';
import { mostLines, type Ticket } from '#src/assistant/tickets/ticket.ts';
import type { TicketStore } from '#src/assistant/tickets/ticket-store.ts';
import { topicsOf } from '#src/assistant/tickets/wakes.ts';
import { defined } from '#src/base/defined.ts';
import type { Database } from '#src/storage/database/database.ts';
import { type OnUnreadable, openOrTell } from '#src/storage/keys/open-or-tell.ts';
import { openText, sealText, type Vault } from '#src/storage/keys/vault.ts';
import { type Changes, onlyProcess } from '#src/storage/processes/changes.ts';
import { lineContext, openLine, openTicketLines, ticketKeyContext } from './open-ticket-lines.ts';
import { queueAnswer } from './queue-answer.ts';
import type { TicketTables } from './talk-tables.ts';

type Row = Selectable<TicketTables['tickets']>;
/** What is sealed of a ticket: all that is not a column. */
type Sealed = Omit<Ticket, 'id' | 'state' | 'lastSeq' | 'unit'>;

type Settings = {
  onUnreadable?: OnUnreadable;
  /** Told of every change, in the transaction that makes it; left out where nobody follows talks elsewhere. */
  changes?: Pick<Changes, 'tell'>;
};

/** Tickets in SQLite or PostgreSQL, each with its lines sealed under a key of its own. */
export function createSqlTicketStore(db: Database, vault: Vault, settings: Settings = {}): TicketStore {
  const { onUnreadable, changes = onlyProcess } = settings;
  const changed = (trx: Database, id: string) => changes.tell(trx, topicsOf(id));
  const keyOf = ({ id, wrapped_key }: Pick<Row, 'id' | 'wrapped_key'>) =>
    vault.openKey(wrapped_key, ticketKeyContext(id));
  const seal = ({ id, state: _, lastSeq: __, unit: ___, ...rest }: Ticket, key: Buffer) =>
    sealText(key, JSON.stringify(rest satisfies Sealed), context(id));
  const read = (row: Row, key = keyOf(row)): Ticket => {
    const rest = JSON.parse(openText(key, row.sealed, context(row.id))) as Sealed;
    const facts = { id: row.id, state: row.state, updatedAt: row.updated_at, lastSeq: Number(row.last_seq) };
    return defined({ ...rest, ...facts, unit: row.unit || undefined });
  };
  const row = (id: string) => db.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirst();
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
      const { seq, ...said } = openLine(line, keyOf(item));
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
    // The address is forgotten with the contact: nothing can be mailed any more.
    await lettersOf(trx, id).where('state', 'in', ['waiting', 'dead']).execute();
  }

  return {
    async add(ticket) {
      const { key, wrapped } = vault.makeKey(ticketKeyContext(ticket.id));
      const made = {
        ...columns(ticket),
        unit: ticket.unit ?? null,
        id: ticket.id,
        created_at: utc(ticket.createdAt),
        version: 1,
        last_seq: 0,
        masked: 0,
        wrapped_key: wrapped,
        sealed: seal(ticket, key),
      };
      await db.transaction().execute(async (trx) => {
        await trx.insertInto('tickets').values(made).execute();
        await changed(trx, ticket.id);
      });
    },

    async find(id) {
      const found = await row(id);
      return found && { ticket: read(found), version: Number(found.version) };
    },

    async save(ticket, seenVersion) {
      const found = await row(ticket.id);
      if (!found) return false;
      return db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('tickets')
          .set({ ...columns(ticket), version: seenVersion + 1, sealed: seal(ticket, keyOf(found)) })
          .where('id', '=', ticket.id)
          .where('version', '=', seenVersion)
          .executeTakeFirst();
        if (numUpdatedRows === 1n) await changed(trx, ticket.id);
        return numUpdatedRows === 1n;
      });
    },

    append: (id, line, key, letter) =>
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
        await trx.updateTable('tickets').set({ last_seq: seq }).where('id', '=', id).execute();
        if (letter) await queueAnswer(trx, letter, { ticket: id, key: keyOf(found), at: line.at });
        await changed(trx, id);
        return 'kept';
      }),

    async lines(id, after, upTo) {
      const owner = await row(id);
      return owner ? openTicketLines(db, keyOf(owner), { id, after, upTo }) : [];
    },

    async list(state, limit, offset, units) {
      const rows = await ofUnits(db, units)
        .selectAll()
        .where('state', '=', state)
        .orderBy(state === 'waiting' ? 'created_at' : 'updated_at', state === 'waiting' ? 'asc' : 'desc')
        .orderBy('id')
        .limit(limit)
        .offset(offset)
        .execute();
      const { total } = await ofUnits(db, units)
        .select((select) => select.fn.countAll().as('total'))
        .where('state', '=', state)
        .executeTakeFirstOrThrow();
      // One that cannot be opened is no talk any more: without its words there is nothing to answer.
      const tickets = rows.flatMap(
        (item) => openOrTell({ what: 'ticket', id: item.id }, () => read(item), onUnreadable) ?? [],
      );
      return { tickets, total: Number(total) };
    },

    async counts(units) {
      const rows = await ofUnits(db, units)
        .select((select) => ['state', select.fn.countAll().as('total')])
        .groupBy('state')
        .execute();
      const count = (state: Row['state']) => Number(rows.find((item) => item.state === state)?.total ?? 0);
      return { waiting: count('waiting'), open: count('open'), closed: count('closed') };
    },

    remove: (id) =>
      db.transaction().execute(async (trx) => {
        await erase(trx, [id]);
        await changed(trx, id);
      }),

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
  };
}

const ofUnits = (db: Database, units: readonly string[] | undefined) => {
  const all = db.selectFrom('tickets');
  return units ? all.where('unit', 'in', units.length > 0 ? [...units] : ['']) : all;
};

/** What of a ticket stands readable. */
function columns({ state, updatedAt, closedAt }: Ticket) {
  return { state, updated_at: utc(updatedAt), closed_at: closedAt ? utc(closedAt) : null };
}

async function erase(trx: Database, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await lettersOf(trx, id).execute();
    await trx.deleteFrom('ticket_lines').where('ticket', '=', id).execute();
    await trx.deleteFrom('tickets').where('id', '=', id).execute();
  }
}

const lettersOf = (trx: Database, ticket: string) =>
  trx.deleteFrom('outbox').where('reference', '=', ticket).where('source', '=', 'ticket');

const context = (id: string) => `ticket:${id}`;
/** Times with different offsets compare as text only when written in one. */
const utc = (moment: string) => new Date(moment).toISOString();
