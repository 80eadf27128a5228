import type { DeadLetter } from '#src/cases/messages/outbox-store.ts';
import type { Database } from '#src/storage/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { openMessage, readFailure } from './outbox-rows.ts';

/** Messages that wait for staff of these units, newest first. */
export async function listDeadLetters(
  db: Database,
  vault: Vault,
  units: readonly string[] | undefined,
  limit: number,
  offset: number,
): Promise<{ rows: DeadLetter[]; total: number }> {
  if (units?.length === 0) return { rows: [], total: 0 };
  const found = db
    .selectFrom('outbox')
    .innerJoin('cases', 'cases.reference', 'outbox.reference')
    .where('outbox.state', '=', 'dead')
    .$if(units !== undefined, (query) => query.where('cases.unit', 'in', [...(units ?? [])]));
  const { total } = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow();
  const rows = await found
    .selectAll('outbox')
    .select('cases.wrapped_key')
    .orderBy('outbox.due_at', 'desc')
    .orderBy('outbox.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return {
    total: Number(total),
    rows: rows.map((row) => ({
      id: row.id,
      reference: row.reference,
      event: row.event,
      to: openMessage(vault, row, row.wrapped_key)?.to ?? '',
      createdAt: row.created_at,
      attempts: row.attempts,
      failedAt: row.due_at,
      failure: readFailure(row.failure),
    })),
  };
}
