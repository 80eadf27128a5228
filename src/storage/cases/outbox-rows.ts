import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { NewMessage, OutboxEvent, OutboxMessage } from '#src/cases/messages/message.ts';
import { type MailFailure, type MessageSource, mailFailureKinds } from '#src/cases/messages/outbox-store.ts';
import { logContext } from '#src/platform/log-context.ts';
import { insertRows } from '#src/storage/database/insert-rows.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import { openText, sealText, type Vault } from '#src/storage/keys/vault.ts';
import { ticketKeyContext } from '#src/storage/talks/open-ticket-lines.ts';
import type { OutboxTables } from './case-tables.ts';
import { caseKeyContext } from './sealed-case.ts';

type Queued = MessageSource & { key: Buffer; at: string; dueAt: string };

/** The states of messages on their way. */
export const onTheirWay = ['waiting', 'signed'] as const;

const waitingState = (event: OutboxEvent) => (event === 'form-signed' ? 'signed' : 'waiting');

/** A message as it goes into the outbox, sealed with the key of what it is about. */
export function newRow(message: OutboxMessage, { source, reference, key, at, dueAt }: Queued): OutboxTables['outbox'] {
  const id = randomUUID();
  return {
    id,
    source,
    reference,
    event: message.event,
    state: waitingState(message.event),
    created_at: at,
    due_at: dueAt,
    attempts: 0,
    failure: null,
    finished_at: null,
    sealed: sealMessage(key, id, message),
    request: logContext().request ?? null,
  };
}

export function sealMessage(key: Buffer, id: string, message: OutboxMessage): string {
  return sealText(key, JSON.stringify(message), messageContext(id));
}

export function readMessage(key: Buffer, { id, sealed }: Pick<OutboxTables['outbox'], 'id' | 'sealed'>): OutboxMessage {
  return JSON.parse(openText(key, sealed, messageContext(id))) as OutboxMessage;
}

/** What the row holds; undefined when the key of its case or talk is gone, and all that was personal with it. */
export function openMessage(
  vault: Vault,
  row: OutboxTables['outbox'],
  wrappedKey: string | null,
): OutboxMessage | undefined {
  if (!wrappedKey || !row.sealed) return undefined;
  const context = row.source === 'case' ? caseKeyContext : ticketKeyContext;
  return readMessage(vault.openKey(wrappedKey, context(row.reference)), row);
}

export const writeFailure = ({ kind, code }: MailFailure) => (code ? `${kind} ${code}` : kind);

export function readFailure(text: string | null): MailFailure {
  const [first = '', ...rest] = (text ?? '').split(' ');
  const kind = mailFailureKinds.find((known) => known === first) ?? 'interrupted';
  return defined({ kind, code: rest.length > 0 ? rest.join(' ') : undefined });
}

const messageContext = (id: string) => `message:${id}`;

/** Messages about a case, under the case's own key: when that is dropped, nobody reads them any more. */
export function newMessages(
  messages: readonly NewMessage[],
  of: { reference: string; key: Buffer; at: string },
): OutboxTables['outbox'][] {
  return messages.map((message) => newRow(message, { ...of, source: 'case', dueAt: of.at }));
}

export const insertMessageRows = insertRows('outbox', [
  ...(['id', 'source', 'reference', 'event', 'state', 'created_at', 'due_at', 'attempts', 'failure'] as const),
  ...(['finished_at', 'sealed', 'request'] as const),
]);

/** Puts messages into the outbox in the transaction that changes their case. */
export async function insertMessages(
  trx: Transaction<Tables>,
  messages: readonly NewMessage[],
  of: { reference: string; key: Buffer; at: string },
): Promise<void> {
  await insertMessageRows(trx, newMessages(messages, of));
}
