import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { NewMessage } from '#src/cases/messages/message.ts';
import type { Tables } from '#src/storage/tables.ts';
import { sealMessage } from './outbox-rows.ts';

/**
 * Puts messages into the outbox in the transaction that changes their case, under the case's own key: when that is
 * dropped, nobody reads them any more.
 */
export async function insertMessages(
  trx: Transaction<Tables>,
  messages: readonly NewMessage[],
  of: { reference: string; key: Buffer; at: string },
): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((message) => {
    const id = randomUUID();
    return {
      id,
      reference: of.reference,
      event: message.event,
      state: 'waiting' as const,
      created_at: of.at,
      due_at: of.at,
      attempts: 0,
      failure: null,
      finished_at: null,
      sealed: sealMessage(of.key, id, message),
    };
  });
  await trx.insertInto('outbox').values(rows).execute();
}
