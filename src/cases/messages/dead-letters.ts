import { ok, type Result, refuse } from '#src/base/result.ts';
import { note } from '#src/cases/desk/look.ts';
import type { CaseStore } from '#src/cases/model/case-store.ts';
import { deskUnits, unitsOf } from '#src/county/unit.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { readableUnits } from '#src/staff/unit-rights.ts';
import { maskAddress } from './masked-contact.ts';
import type { DeadLetter, OutboxStore, SeenUnits } from './outbox-store.ts';

const pageSize = 25;

export type DeadLetterRefusal = { kind: 'not-permitted' } | { kind: 'message-gone' };
type Dependencies = { outbox: OutboxStore; cases: Pick<CaseStore, 'noteLook'>; library: Library; now: () => Date };
export type DeadLetterPage = { rows: DeadLetter[]; total: number; pages: number; waiting: number };

/** Messages that could not be delivered, of the cases and talks this person may read; addresses are masked. */
export async function listDeadLetters(
  { outbox, cases, library, now }: Dependencies,
  person: Person,
  page: number,
): Promise<Result<DeadLetterPage, DeadLetterRefusal>> {
  if (!may(person, 'message.manage')) return refuse({ kind: 'not-permitted' });
  await note({ cases, now }, person, 'messages');
  const { rows, total } = await outbox.dead(seenBy(person, library, now()), pageSize, (page - 1) * pageSize);
  const { waiting } = await outbox.counts();
  return ok({
    rows: rows.map((row) => ({ ...row, to: maskAddress(row.to) })),
    total,
    pages: Math.max(1, Math.ceil(total / pageSize)),
    waiting,
  });
}

/** How many there are, for the menu: nobody looked at one, so it is not logged. */
export async function countDeadLetters({ outbox, library, now }: Dependencies, person: Person): Promise<number> {
  if (!may(person, 'message.manage')) return 0;
  return (await outbox.dead(seenBy(person, library, now()), 0, 0)).total;
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
  const seen = seenBy(person, library, now())[letter.source === 'case' ? 'cases' : 'talks'];
  if (seen && (letter.unit === null || !seen.includes(letter.unit))) return refuse({ kind: 'not-permitted' });
  await note({ cases, now }, person, `message-${how}`, letter.reference);
  const at = isoInVietnam(now());
  const settled = how === 'retry' ? await outbox.revive(id, at) : await outbox.discard(id, at);
  return settled ? ok(undefined) : refuse({ kind: 'message-gone' });
}

/**
 * Letters of cases are for who may read the case, letters of talks for who may read the talk, in the units where they see to
 * messages: who only reads in another of their units does not settle what it wrote.
 */
function seenBy(person: Person, library: Library, moment: Date): SeenUnits {
  const all = unitsOf(library);
  const today = dayInVietnam(moment);
  const read = may(person, 'chat.read') ? deskUnits(person, 'chat.read', all, today) : [];
  return {
    cases: inBoth(readableUnits(person, 'case.read', all), readableUnits(person, 'message.manage', all)),
    talks: inBoth(read, deskUnits(person, 'message.manage', all, today)),
  };
}

/** The units that are among both; undefined means every unit. */
function inBoth(one: readonly string[] | undefined, other: readonly string[] | undefined) {
  if (!one || !other) return one ?? other;
  return one.filter((unit) => other.includes(unit));
}
