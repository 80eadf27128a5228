import { z } from 'zod';
import { isCalendarDay, limitDay, shiftDays, showDay } from '#src/base/calendar-day.ts';
import { dayMs } from '#src/base/moments.ts';
import { ok, type Result } from '#src/base/result.ts';
import type { Answer, Answers } from '#src/guides/model/condition.ts';
import { readDate, readLoneYear } from '#src/guides/read/read-date.ts';
import type { CheckedValue, FieldFault, FieldType, FormContext, Remark } from './field-type.ts';
import { earliestBirth, earliestDay, isBirth, isYearOfOurs, latestDay } from './shared/birth.ts';
import { crossedFaults } from './shared/number-limits.ts';
import { postedText } from './shared/posted-text.ts';
import { commonParts, fieldId } from './shared/schema-parts.ts';

/** A date limit: a fixed day, today, or today shifted (`today+30d`, `today-18y`, `today+3w` by days from Monday to Friday). */
const dateLimit = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2}|today([+-]\d{1,4}[dmyw])?)$/, 'ngày viết là 2027-03-01, today hoặc today+30d');

export const dateSchema = z.strictObject({
  ...commonParts,
  type: z.literal('date'),
  min: dateLimit.optional(),
  max: dateLimit.optional(),
  /** So many days at least after the day given to an earlier question: the end of a break, after its first day. */
  after: z.strictObject({ field: fieldId, days: z.int().nonnegative() }).optional(),
  /** Whether a year alone will do: people born in hard times know no more of their birthday. */
  yearOnly: z.boolean().optional(),
});
type DateField = z.infer<typeof dateSchema>;

/** A day as `YYYY-MM-DD`, or a year alone as a number where the guide allows it. */
export const dateType: FieldType<DateField> = {
  schema: dateSchema,
  faults,
  canBe: () => true,
  isCountable: false,
  missing: 'required',
  read,
  check,
  // A year alone stays as it is: it has no day to turn round.
  show: (_field, answer) => showDay(String(answer)),
  sample,
  control: { name: 'line', width: 'middle', format: 'always', isName: false },
  written: () => ({ kind: 'day' }),
  posted: postedText(read, (answer) => showDay(String(answer))),
  isRelativeDay: true,
  tells: (field) => (isBirth(field) ? 'birth' : undefined),
  offers: () => undefined,
  talk: { ask: 'date', buttons: 'none', hears: 'day', no: 'nothing' },
};

function read(field: DateField, text: string, { today }: FormContext): Result<Answer, Remark> {
  const year = field.yearOnly ? readLoneYear(text) : undefined;
  return year === undefined ? readDate(text, today) : ok(year);
}

function check(field: DateField, value: unknown, { today, answers = {} }: FormContext): CheckedValue {
  const isYear = field.yearOnly === true && typeof value === 'number' && isYearOfOurs(value);
  if (!isYear && (typeof value !== 'string' || !isCalendarDay(value))) return { problem: { kind: 'not-a-date' } };
  // A year alone breaks a limit only when every day of it does.
  const day = String(value);
  const same = (limit: string) => limit.slice(0, day.length);
  const own = limitDay(field.min ?? (isBirth(field) ? earliestBirth : earliestDay), today);
  const min = [own, soonest(field, answers) ?? own].sort().at(-1) ?? own;
  if (day < same(min)) return { answer: value, problem: { kind: 'too-early', params: { min: showDay(min) } } };
  const max = limitDay(field.max ?? (isBirth(field) ? 'today' : latestDay), today);
  if (day <= same(max)) return { answer: value };
  return {
    answer: value,
    problem: max === today ? { kind: 'after-today' } : { kind: 'too-late', params: { max: showDay(max) } },
  };
}

/** The first day that is late enough after the day given to the other question. */
function soonest({ after }: DateField, answers: Answers): string | undefined {
  const first = after && answers[after.field];
  return after && typeof first === 'string' && isCalendarDay(first) ? shiftDays(first, after.days) : undefined;
}

/** As late as the limits allow: a child born some days ago, a marriage years back, a start in the weeks to come. */
function sample(field: DateField, { today, answers = {} }: FormContext): string {
  const { min, max } = field;
  const first = soonest(field, answers) ?? (min && limitDay(min, today));
  const last = max && limitDay(max, today);
  const wanted = last ? shiftDays(last, -20) : shiftDays(first ?? today, 20);
  return first && wanted < first ? first : wanted;
}

/** Two fixed days, or two that move with today, can be compared; between the two kinds only the day itself decides. */
function faults({ min = '', max = '' }: DateField): FieldFault[] {
  const isComparable = min.startsWith('today') === max.startsWith('today');
  return isComparable ? crossedFaults({ min: dayNumber(min), max: dayNumber(max) }) : [];
}

/** A limit as a number of days, near enough to compare two of a kind. */
function dayNumber(limit: string): number | undefined {
  if (limit === '') return undefined;
  const shift = /^today(?:([+-]\d+)([dmyw]))?$/.exec(limit);
  if (!shift) return Date.parse(limit) / dayMs;
  return Number(shift[1] ?? 0) * ({ d: 1, m: 30.4, y: 365.2, w: 1.4 }[shift[2] ?? 'd'] ?? 1);
}
