import { readableUnits } from '#src/cases/case-permissions.ts';
import type { CaseStore } from '#src/cases/case-store.ts';
import { units } from '#src/cases/county-facts.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { maskAddress } from './mask-address.ts';
import type { DeadLetter, OutboxStore } from './outbox-store.ts';

const pageSize = 25;

export type DeadLetterRefusal = { kind: 'not-permitted' } | { kind: 'message-gone' };
type Dependencies = { outbox: OutboxStore; cases: Pick<CaseStore, 'noteLook'>; library: Library; now: () => Date };
export type DeadLetterPage = { rows: DeadLetter[]; total: number; pages: number; waiting: number };

/** Messages that could not be delivered, of the cases this person may read; addresses are masked. */
export async function listDeadLetters(
  { outbox, cases, library, now }: Dependencies,
  person: Person,
  page: number,
): Promise<Result<DeadLetterPage, DeadLetterRefusal>> {
  if (!may(person, 'message.manage')) return refuse({ kind: 'not-permitted' });
  await cases.noteLook(lookOf(person, 'messages', now()));
  const readable = readableUnits(person, units(library));
  const { rows, total } = await outbox.dead(readable, pageSize, (page - 1) * pageSize);
  const { waiting } = await outbox.counts();
  return ok({
    rows: rows.map((row) => ({ ...row, to: maskAddress(row.to) })),
    total,
    pages: Math.max(1, Math.ceil(total / pageSize)),
    waiting,
  });
}

/** Sends a message again, or gives it up for good. */
export async function settleDeadLetter(
  { outbox, cases, library, now }: Dependencies,
  id: string,
  how: 'retry' | 'discard',
  person: Person,
): Promise<Result<undefined, DeadLetterRefusal>> {
  if (!may(person, 'message.manage')) return refuse({ kind: 'not-permitted' });
  const letter = await outbox.deadOne(id);
  if (!letter) return refuse({ kind: 'message-gone' });
  const readable = readableUnits(person, units(library));
  if (readable && !readable.includes(letter.unit)) return refuse({ kind: 'not-permitted' });
  await cases.noteLook(lookOf(person, `message-${how}`, now()), letter.reference);
  const at = isoInVietnam(now());
  const settled = how === 'retry' ? await outbox.revive(id, at) : await outbox.discard(id, at);
  return settled ? ok(undefined) : refuse({ kind: 'message-gone' });
}

function lookOf(person: Person, action: string, moment: Date) {
  return { at: isoInVietnam(moment), person: { id: person.id, name: person.name }, action };
}
