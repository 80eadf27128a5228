import { z } from 'zod';
import { isRecord } from '#src/base/is-record.ts';

/** A value a resident can give to a field, as the API carries it (dates `YYYY-MM-DD`, years as numbers). */
export type Answer =
  | string
  | number
  | boolean
  | string[]
  | { [key: string]: Answer | undefined }
  | { [key: string]: Answer | undefined }[];

export type Answers = Record<string, Answer | undefined>;

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const test = z.union([
  z.strictObject({ field: z.string(), is: scalar }),
  z.strictObject({ field: z.string(), in: z.array(scalar).min(1).max(200) }),
  z.strictObject({ field: z.string(), not: scalar }),
  z.strictObject({ field: z.string(), filled: z.boolean() }),
  z.strictObject({ field: z.string(), above: scalar }),
  z.strictObject({ field: z.string(), below: scalar }),
]);

export type Condition = z.infer<typeof test> | { all: Condition[] } | { any: Condition[] };

/** Nobody can follow more than this, and every answer of a form has all conditions looked at again. */
const deepest = 5;
const mostTests = 50;

/** `when:` on papers, fields and sections: one test of another field, or several joined by `all` / `any`. */
export const conditionSchema: z.ZodType<Condition> = z
  .unknown()
  .refine((value) => countTests(value, deepest) <= mostTests, {
    error: `điều kiện (when) quá rắc rối: nhiều nhất ${deepest} lớp all/any và ${mostTests} phép thử`,
    abort: true,
  })
  .pipe(z.lazy(() => anyCondition))
  // The editing room knows by it what may be said in words.
  .meta({ title: 'condition' });

const anyCondition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    test,
    z.strictObject({ all: z.array(anyCondition).min(1) }),
    z.strictObject({ any: z.array(anyCondition).min(1) }),
  ]),
);

/** The tests in what may become a condition; infinite where it goes deeper than `depth`. Stops when there are too many. */
function countTests(value: unknown, depth: number): number {
  const parts = ['all', 'any'].flatMap((key) => {
    const list: unknown = isRecord(value) ? value[key] : [];
    return Array.isArray(list) ? list.slice(0, mostTests + 1) : [];
  });
  if (parts.length === 0) return 1;
  if (depth === 0) return Number.POSITIVE_INFINITY;
  let count = 0;
  for (const part of parts) {
    count += countTests(part, depth - 1);
    if (count > mostTests) break;
  }
  return count;
}

/** Whether a condition holds for these answers. An unanswered field satisfies only `not` and `filled: false`. */
export function holds(condition: Condition | undefined, answers: Answers): boolean {
  if (!condition) return true;
  if ('all' in condition) return condition.all.every((part) => holds(part, answers));
  if ('any' in condition) return condition.any.some((part) => holds(part, answers));
  const answer = answers[condition.field];
  if ('filled' in condition) return isFilled(answer) === condition.filled;
  if ('not' in condition) return !matches(answer, condition.not);
  if ('is' in condition) return matches(answer, condition.is);
  if ('in' in condition) return condition.in.some((value) => matches(answer, value));
  if (typeof answer !== 'string' && typeof answer !== 'number') return false;
  return 'above' in condition ? isAbove(answer, condition.above) : isAbove(condition.below, answer);
}

/** The ids of the fields a condition reads, in order of appearance. */
export function fieldsRead(condition: Condition | undefined): string[] {
  if (!condition) return [];
  if ('all' in condition) return condition.all.flatMap(fieldsRead);
  if ('any' in condition) return condition.any.flatMap(fieldsRead);
  return [condition.field];
}

/** An answer counts as filled unless it is missing, an empty text or an empty list. */
export function isFilled(answer: Answer | undefined): boolean {
  if (answer === undefined || answer === '') return false;
  return Array.isArray(answer) ? answer.length > 0 : true;
}

function matches(answer: Answer | undefined, value: string | number | boolean): boolean {
  if (Array.isArray(answer)) return answer.some((item) => item === value);
  return answer === value;
}

/** Numbers compare as numbers, ISO dates as text (their order is the same). */
function isAbove(left: string | number | boolean, right: string | number | boolean): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left > right;
  return String(left) > String(right);
}
