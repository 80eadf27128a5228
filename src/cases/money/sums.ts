import { type HistoryItem, standingSteps } from '#src/cases/model/case-history.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { feesDue } from '#src/guides/form/fees-due.ts';
import type { FeeRecord } from './fee-record.ts';

const dearest = 1_000_000_000;

/** Whether it can be a sum of money, in đồng. */
export function isSum(amount: number): boolean {
  return Number.isInteger(amount) && amount > 0 && amount <= dearest;
}

/** The sum asked for last; undefined while none was. */
export function askedSum(history: readonly HistoryItem[]): number | undefined {
  return standingSteps(history).findLast((step) => step.payment)?.payment?.amount;
}

/**
 * What the guide the case was filed under makes it cost, at the prices of the day it was sent and for as many copies as
 * were asked for; undefined where nobody can say from the answers, and where it is free.
 */
export function sumByGuide({
  rules,
  answers,
  delivery,
  submittedAt,
}: Pick<CaseRecord, 'rules' | 'answers' | 'delivery' | 'submittedAt'>): number | undefined {
  const channel = rules.channels.find(({ kind }) => kind === delivery.send);
  if (!channel) return undefined;
  const { total, isComplete } = feesDue(channel.fees, answers, submittedAt.slice(0, 10));
  return isComplete && total > 0 ? total : undefined;
}

/** What was paid, without what was struck. */
export function paidSum(fees: readonly Pick<FeeRecord, 'amount' | 'struck'>[]): number {
  return fees.reduce((sum, fee) => sum + (fee.struck ? 0 : fee.amount), 0);
}
