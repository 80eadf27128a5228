import { isCalendarDay, shiftDays } from '#src/base/calendar-day.ts';
import type { Answer, Answers } from '#src/guides/model/condition.ts';
import type { Fee } from '#src/guides/model/guide-schema.ts';

/**
 * One fee as it falls on one case. `sum`: `amount` đồng for `count` pieces, or once. `open`: nobody can say from the
 * answers alone, since the province sets it or it depends on something that was not asked.
 */
export type FeeDue =
  | { kind: 'free'; fee: Fee }
  | { kind: 'sum'; fee: Fee; amount: number; count?: number }
  | { kind: 'open'; fee: Fee };

export type FeesDue = {
  lines: FeeDue[];
  /** The sum of what is known, in đồng. */
  total: number;
  /** Whether the total is all there is to pay. */
  isComplete: boolean;
};

/** What is due on this day: less than the amount while a reduction lasts. */
export function amountOn({ amount, reduced }: Fee, day: string): number | null {
  return reduced && day <= reduced.until ? reduced.amount : amount;
}

/** What one case costs by the fees of the way it is filed: extras count only as far as they were asked for. */
export function feesDue(fees: readonly Fee[], answers: Answers, today: string): FeesDue {
  const lines = fees.flatMap((fee) => feeDue(fee, answers, today) ?? []);
  const total = lines.reduce((sum, line) => sum + (line.kind === 'sum' ? line.amount : 0), 0);
  const isOpen = lines.some(({ kind, fee }) => kind === 'open' || (kind === 'free' && fee.when !== undefined));
  return { lines, total, isComplete: !isOpen };
}

/** Undefined for an extra nobody asked for, and for what these days do not make due. */
function feeDue(asked: Fee, answers: Answers, today: string): FeeDue | undefined {
  const timely = isFiledThen(asked, answers, today);
  if (timely === false) return undefined;
  // What the days have decided needs no condition in words any more.
  const fee = timely ? { ...asked, when: undefined } : asked;
  const price = amountOn(fee, today);
  if (fee.count) {
    const count = fee.count.reduce((product, id) => product * howMany(answers[id]), 1);
    if (count === 0) return undefined;
    if (price === null) return { kind: 'open', fee };
    const amount = Math.min(price * count, fee.max ?? Number.POSITIVE_INFINITY);
    return amount === 0 ? { kind: 'free', fee } : { kind: 'sum', fee, amount, count };
  }
  if (price === 0) return { kind: 'free', fee };
  // "When" is told in words: whether it is so is for the desk to see.
  if (price === null || fee.when !== undefined) return { kind: 'open', fee };
  return { kind: 'sum', fee, amount: price };
}

/** Whether today is within, or after, the days the fee hangs on; undefined while the day is not told, or no day decides. */
function isFiledThen({ filed }: Fee, answers: Answers, today: string): boolean | undefined {
  const day = filed && answers[filed.field];
  if (!filed || typeof day !== 'string' || !isCalendarDay(day)) return undefined;
  const isWithin = today <= shiftDays(day, 'within' in filed ? filed.within : filed.after);
  return 'within' in filed ? isWithin : !isWithin;
}

function howMany(answer: Answer | undefined): number {
  if (typeof answer === 'number') return Math.max(0, answer);
  return Array.isArray(answer) ? answer.length : 0;
}
