import type { NewMessage } from '#src/cases/messages/message.ts';
import { type MailFailure, mailFailureKinds } from '#src/cases/messages/outbox-store.ts';
import { openText, sealText, type Vault } from '#src/storage/keys/vault.ts';
import type { OutboxTables } from './outbox-tables.ts';
import { caseKeyContext } from './sealed-case.ts';

export function sealMessage(key: Buffer, id: string, message: NewMessage): string {
  return sealText(key, JSON.stringify(message), messageContext(id));
}

/** What the row holds; undefined when the key of its case is gone, and with it everything that was personal. */
export function openMessage(
  vault: Vault,
  row: OutboxTables['outbox'],
  wrappedKey: string | null,
): NewMessage | undefined {
  if (!wrappedKey || !row.sealed) return undefined;
  const key = vault.openKey(wrappedKey, caseKeyContext(row.reference));
  return JSON.parse(openText(key, row.sealed, messageContext(row.id))) as NewMessage;
}

export const writeFailure = ({ kind, code }: MailFailure) => (code ? `${kind} ${code}` : kind);

export function readFailure(text: string | null): MailFailure {
  const [first = '', ...rest] = (text ?? '').split(' ');
  const kind = mailFailureKinds.find((known) => known === first) ?? 'interrupted';
  return { kind, ...(rest.length > 0 ? { code: rest.join(' ') } : {}) };
}

const messageContext = (id: string) => `message:${id}`;
