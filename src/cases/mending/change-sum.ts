import { ok, type Result, refuse } from '#src/base/result.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import { findAsSeen } from '#src/cases/desk/open-case.ts';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { askedSum, isSum } from '#src/cases/money/sums.ts';
import { needsApproval } from '#src/cases/work/process.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { type MendRefusal, readReason } from './take-back.ts';

export type ChangeSumRefusal =
  | MendRefusal
  /** Nothing is asked for, or not any more. */
  | { kind: 'nothing-to-pay' }
  | { kind: 'amount-not-valid' }
  | { kind: 'amount-unchanged' }
  /** The guide's process wants two people to ask for it: it is taken back and proposed anew. */
  | { kind: 'approval-required' };

/** Another sum takes the place of the one that was asked for; the owner is told, with the reason. */
export async function changeSum(
  dependencies: CasesDependencies,
  reference: string,
  given: { amount: number; reason: string; seenVersion: number },
  person: Person,
): Promise<Result<{ amount: number }, ChangeSumRefusal>> {
  const { cases, now } = dependencies;
  const found = await findAsSeen(dependencies, reference, given.seenVersion, person, 'case.decide');
  if (!found.ok) return found;
  const record = found.value;
  if (record.state !== 'payment-requested') return refuse({ kind: 'nothing-to-pay' });
  if (!isSum(given.amount)) return refuse({ kind: 'amount-not-valid' });
  if (given.amount === askedSum(record.history)) return refuse({ kind: 'amount-unchanged' });
  if (needsApproval(record.rules, 'payment-requested')) return refuse({ kind: 'approval-required' });
  const note = readReason(given.reason);
  if (!note.ok) return note;

  const at = isoInVietnam(now());
  const outcome = await cases.move({
    reference: record.reference,
    version: record.version,
    history: { at, state: stateOf(record.state), note: note.value, payment: { amount: given.amount } },
    look: lookOf(person, 'change-sum', at),
  });
  return outcome === 'moved' ? ok({ amount: given.amount }) : refuse({ kind: 'changed-meanwhile' });
}
