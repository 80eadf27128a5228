import { sql } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { OutboxStore } from '#src/cases/messages/outbox-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { OnUnreadable } from '#src/storage/keys/open-or-tell.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { onTheirWay, openMessage, writeFailure } from './outbox-rows.ts';
import { deadLetterOf, listDeadLetters } from './read-dead-letters.ts';

/** The state in which a message of this row waits. */
const ofItsEvent = sql<'waiting' | 'signed'>`case when event = 'form-signed' then 'signed' else 'waiting' end`;

/** How many rows a claim looks at before it gives up until the next time: others may take some of them meanwhile. */
const candidates = 20;

/** Messages in SQLite or PostgreSQL, each sealed with the key of its case or talk. */
export function createSqlOutboxStore(db: Database, vault: Vault, onUnreadable?: OnUnreadable): OutboxStore {
  const finish = (id: string, state: 'sent' | 'dropped', at: string) =>
    db.updateTable('outbox').set({ state, finished_at: at, sealed: '' }).where('id', '=', id);
  const isMuted = async (reference: string) =>
    (await db.selectFrom('muted_cases').select('at').where('reference', '=', reference).executeTakeFirst()) !==
    undefined;

  return {
    async claim(now, until) {
      const due = await db
        .selectFrom('outbox')
        .leftJoin('cases', 'cases.reference', 'outbox.reference')
        .leftJoin('tickets', 'tickets.id', 'outbox.reference')
        .selectAll('outbox')
        .select((eb) => eb.fn.coalesce('cases.wrapped_key', 'tickets.wrapped_key').as('wrapped_key'))
        .where('outbox.state', 'in', onTheirWay)
        .where('outbox.due_at', '<=', now)
        .orderBy('outbox.due_at')
        .limit(candidates)
        .execute();
      for (const row of due) {
        // The count of attempts is the row's version: of two who saw it, one takes it. An answer of a talk may have joined
        // the letter since it was seen, so it is read as it is taken.
        const taken = await db
          .updateTable('outbox')
          .set({ attempts: row.attempts + 1, due_at: until })
          .where('id', '=', row.id)
          .where('state', '=', row.state)
          .where('attempts', '=', row.attempts)
          .where('due_at', '=', row.due_at)
          .returning('sealed')
          .executeTakeFirst();
        if (!taken) continue;
        const message = openMessage(vault, { ...row, sealed: taken.sealed }, row.wrapped_key);
        const { id, source, reference } = row;
        const muted = await isMuted(reference);
        const request = row.request ?? undefined;
        return defined({ id, source, reference, attempts: row.attempts + 1, isMuted: muted, message, request });
      }
      return undefined;
    },

    async markSent(id, at) {
      await finish(id, 'sent', at).execute();
    },
    async drop(id, at) {
      await finish(id, 'dropped', at).execute();
    },
    async putOff({ id, attempts }, dueAt, failure) {
      await db
        .updateTable('outbox')
        .set({ due_at: dueAt, failure: writeFailure(failure) })
        .where('id', '=', id)
        .where('state', 'in', onTheirWay)
        .where('attempts', '=', attempts)
        .execute();
    },
    async bury({ id, attempts }, at, failure) {
      await db
        .updateTable('outbox')
        .set({ state: 'dead', due_at: at, failure: writeFailure(failure) })
        .where('id', '=', id)
        .where('state', 'in', onTheirWay)
        .where('attempts', '=', attempts)
        .execute();
    },

    dead: (units, limit, offset) => listDeadLetters(db, vault, units, limit, offset, onUnreadable),
    deadOne: (id) => deadLetterOf(db, id),
    async revive(id, at) {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({ state: ofItsEvent, attempts: 0, due_at: at })
        .where('id', '=', id)
        .where('state', '=', 'dead')
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async discard(id, at) {
      const { numUpdatedRows } = await finish(id, 'dropped', at).where('state', '=', 'dead').executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async countSince(reference, event, since) {
      const { count } = await db
        .selectFrom('outbox')
        .select((eb) => eb.fn.countAll().as('count'))
        .where('reference', '=', reference)
        .where('event', '=', event)
        .where('created_at', '>', since)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async counts() {
      const rows = await db
        .selectFrom('outbox')
        .select('state')
        .select((eb) => eb.fn.countAll().as('count'))
        .where('state', 'in', [...onTheirWay, 'dead'])
        .groupBy('state')
        .execute();
      const of = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0);
      return { waiting: of('waiting') + of('signed'), dead: of('dead') };
    },
    async removeFinishedBefore(moment) {
      const { numDeletedRows } = await db
        .deleteFrom('outbox')
        .where('state', 'in', ['sent', 'dropped'])
        .where('finished_at', '<', moment)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },

    isMuted,
    async setMuted(reference, muted, at) {
      if (!muted) await db.deleteFrom('muted_cases').where('reference', '=', reference).execute();
      else
        await db
          .insertInto('muted_cases')
          .values({ reference, at })
          .onConflict((conflict) => conflict.column('reference').doNothing())
          .execute();
    },
  };
}
