import { ok, type Result, refuse } from '#src/base/result.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import { findAsSeen } from '#src/cases/desk/open-case.ts';
import { type MendRefusal, readReason } from '#src/cases/mending/take-back.ts';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';

export type StrikeFeeRefusal = MendRefusal | { kind: 'fee-not-found' };

/** Strikes a record that is wrong: it stays with the reason, and counts no more, neither for the case nor for its day. */
export async function strikeFee(
  dependencies: CasesDependencies,
  reference: string,
  given: { id: string; reason: string; seenVersion: number },
  person: Person,
): Promise<Result<{ amount: number }, StrikeFeeRefusal>> {
  const { cases, now } = dependencies;
  const found = await findAsSeen(dependencies, reference, given.seenVersion, person, 'fee.take');
  if (!found.ok) return found;
  const record = found.value;
  const fee = (await cases.fees(record.reference)).find(({ id, struck }) => id === given.id && !struck);
  if (!fee) return refuse({ kind: 'fee-not-found' });
  const note = readReason(given.reason);
  if (!note.ok) return note;

  const at = isoInVietnam(now());
  const { id, amount, way, number, paidOn } = fee;
  const outcome = await cases.move({
    reference: record.reference,
    version: record.version,
    history: {
      at,
      state: stateOf(record.state),
      note: note.value,
      feeStruck: { amount, way, number, paidOn },
    },
    look: lookOf(person, 'strike-fee', at),
    struckFee: { id, at, by: person.name, reason: note.value },
  });
  return outcome === 'moved' ? ok({ amount }) : refuse({ kind: 'changed-meanwhile' });
}
