import { isCalendarDay } from '#src/base/calendar-day.ts';
import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { dueAfter } from '#src/cases/deadline/count-due.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import { findAsSeen } from '#src/cases/desk/open-case.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import type { HistoryItem } from '#src/cases/model/case-history.ts';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { officeTime } from '#src/cases/model/county-facts.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { newUploadId } from '#src/cases/papers/upload.ts';
import { unitsOf } from '#src/county/unit.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { type UnitLinks, unitActing } from '#src/staff/unit-rights.ts';
import { type FeeRecord, type FeeWay, feeWays } from './fee-record.ts';
import { askedSum, isSum, paidSum } from './sums.ts';

export type GivenFee = { amount: number; way: string; number: string; paidOn: string; seenVersion: number };

export type TakeFeeRefusal =
  | CaseRefusal
  | { kind: 'changed-meanwhile' }
  | { kind: 'amount-not-valid' }
  | { kind: 'fee-way-required' }
  | { kind: 'fee-number-required' }
  | { kind: 'fee-day-not-valid' }
  /** Nothing is owed for a case that was not accepted or was stopped. */
  | { kind: 'no-fee-any-more' };

const longestNumber = 40;

/**
 * Records one payment. When all that was asked for is paid by then, the case goes on and its clock with it, in the same
 * step; the owner sees the payment in the history.
 */
export async function takeFee(
  dependencies: CasesDependencies,
  reference: string,
  given: GivenFee,
  person: Person,
): Promise<Result<{ isPaid: boolean }, TakeFeeRefusal>> {
  const { cases, library, now, random } = dependencies;
  const found = await findAsSeen(dependencies, reference, given.seenVersion, person, 'fee.take');
  if (!found.ok) return found;
  const record = found.value;
  if (record.state === 'not-accepted' || record.state === 'stopped') return refuse({ kind: 'no-fee-any-more' });
  const today = dayInVietnam(now());
  const refusal = feeRefusal(given, today);
  if (refusal) return refuse(refusal);

  const at = isoInVietnam(now());
  const fee: FeeRecord = {
    id: newUploadId(random),
    reference: record.reference,
    amount: given.amount,
    way: given.way as FeeWay,
    number: given.number.trim(),
    paidOn: given.paidOn,
    at,
    by: { id: person.id, name: person.name },
    unit: counterOf(record, person, unitsOf(library)),
  };
  const paid = paidSum([...(await cases.fees(record.reference)), fee]);
  const isPaid = record.state === 'payment-requested' && paid >= (askedSum(record.history) ?? 0);
  const { amount, way, number, paidOn } = fee;
  const history: HistoryItem = {
    at,
    state: stateOf(isPaid ? 'in-progress' : record.state),
    fee: { amount, way, number, paidOn },
  };
  const due = isPaid ? dueAfter(record, history, officeTime(library, record.unit)) : undefined;
  const outcome = await cases.move(
    defined({
      reference: record.reference,
      version: record.version,
      history,
      look: lookOf(person, 'fee', at),
      due,
      fee,
    }),
  );
  return outcome === 'moved' ? ok({ isPaid }) : refuse({ kind: 'changed-meanwhile' });
}

/** Whose takings it is of: of who took it, in the unit they may take it in for this case. */
function counterOf({ unit, holder }: CaseRecord, person: Person, units: readonly UnitLinks[]): string {
  return unitActing(person, 'fee.take', [unit, holder], units) ?? person.unit ?? unit;
}

function feeRefusal({ amount, way, number, paidOn }: GivenFee, today: string): TakeFeeRefusal | undefined {
  if (!isSum(amount)) return { kind: 'amount-not-valid' };
  if (!feeWays.some((known) => known === way)) return { kind: 'fee-way-required' };
  const text = number.trim();
  if (text === '' || text.length > longestNumber) return { kind: 'fee-number-required' };
  if (!isCalendarDay(paidOn) || paidOn > today) return { kind: 'fee-day-not-valid' };
  return undefined;
}
