import type { DeadLetter, MessageSource, SeenUnits } from '#src/cases/messages/outbox-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import { type OnUnreadable, openOrTell } from '#src/storage/keys/open-or-tell.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { openMessage, readFailure } from './outbox-rows.ts';

/** Messages that wait for staff of these units, newest first. */
export async function listDeadLetters(
  db: Database,
  vault: Vault,
  units: SeenUnits,
  limit: number,
  offset: number,
  onUnreadable?: OnUnreadable,
): Promise<{ rows: DeadLetter[]; total: number }> {
  const found = deadOf(db, units);
  const { total } = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow();
  const rows = await found
    .selectAll('outbox')
    .select((eb) => eb.fn.coalesce('cases.wrapped_key', 'tickets.wrapped_key').as('wrapped_key'))
    .orderBy('outbox.due_at', 'desc')
    .orderBy('outbox.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return {
    total: Number(total),
    rows: rows.map((row) => ({
      id: row.id,
      source: row.source,
      reference: row.reference,
      event: row.event,
      to:
        openOrTell({ what: 'letter', id: row.id }, () => openMessage(vault, row, row.wrapped_key), onUnreadable)?.to ??
        '',
      createdAt: row.created_at,
      attempts: row.attempts,
      failedAt: row.due_at,
      failure: readFailure(row.failure),
    })),
  };
}

/** What this message that waits for staff is about, and the unit it is of. */
export async function deadLetterOf(
  db: Database,
  id: string,
): Promise<(MessageSource & { unit: string | null }) | undefined> {
  return deadOf(db, { cases: undefined, talks: undefined })
    .select((eb) => ['outbox.source', 'outbox.reference', eb.fn.coalesce('cases.unit', 'tickets.unit').as('unit')])
    .where('outbox.id', '=', id)
    .executeTakeFirst();
}

/** Dead letters of these units; one whose case or talk is gone is nobody's. */
function deadOf(db: Database, { cases, talks }: SeenUnits) {
  return db
    .selectFrom('outbox')
    .leftJoin('cases', 'cases.reference', 'outbox.reference')
    .leftJoin('tickets', 'tickets.id', 'outbox.reference')
    .where('outbox.state', '=', 'dead')
    .where((eb) =>
      eb.or([
        eb.and([eb('cases.reference', 'is not', null), ...(cases ? [eb('cases.unit', 'in', listed(cases))] : [])]),
        eb.and([eb('tickets.id', 'is not', null), ...(talks ? [eb('tickets.unit', 'in', listed(talks))] : [])]),
      ]),
    );
}

/** SQL knows no empty list. */
const listed = (units: readonly string[]) => (units.length > 0 ? [...units] : ['']);
