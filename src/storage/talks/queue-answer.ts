import type { Transaction } from 'kysely';
import type { AnswerLetter } from '#src/assistant/tickets/ticket-store.ts';
import { joinAnswers } from '#src/cases/messages/message.ts';
import { newRow, readMessage, sealMessage } from '#src/storage/cases/outbox-rows.ts';
import type { Tables } from '#src/storage/database/tables.ts';

type Of = { ticket: string; key: Buffer; at: string };

/**
 * Puts an answer into the outbox in the transaction that adds it to its talk, under the talk's own key. While the
 * letter with the answer before it has not been tried, both go in one.
 */
export async function queueAnswer(trx: Transaction<Tables>, letter: AnswerLetter, of: Of): Promise<void> {
  const { dueAt, message } = letter;
  const waiting = await trx
    .selectFrom('outbox')
    .selectAll()
    .where('reference', '=', of.ticket)
    .where('source', '=', 'ticket')
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .executeTakeFirst();
  const earlier = waiting && readMessage(of.key, waiting);
  if (waiting && earlier?.event === 'talk-answered') {
    // Whoever takes the letter meanwhile counts an attempt: then this answer goes in a letter of its own.
    const { numUpdatedRows } = await trx
      .updateTable('outbox')
      .set({ due_at: dueAt, sealed: sealMessage(of.key, waiting.id, joinAnswers(earlier, message)) })
      .where('id', '=', waiting.id)
      .where('state', '=', 'waiting')
      .where('attempts', '=', 0)
      .executeTakeFirst();
    if (numUpdatedRows === 1n) return;
  }
  const row = newRow(message, { source: 'ticket', reference: of.ticket, key: of.key, at: of.at, dueAt });
  await trx.insertInto('outbox').values(row).execute();
}
