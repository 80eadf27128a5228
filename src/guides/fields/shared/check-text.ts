import { z } from 'zod';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { CheckedValue, FieldFault, Remark, Room } from '#src/guides/fields/field-type.ts';
import { isQuickPattern, longestText } from '#src/guides/model/quick-pattern.ts';

/** The limits a guide may set to anything typed freely. */
export const textLimits = {
  minLength: z.int().positive().optional(),
  maxLength: z.int().positive().optional(),
  pattern: z
    .string()
    .refine(isPattern, 'mẫu (pattern) viết sai')
    .refine(isQuickPattern, {
      error:
        'mẫu (pattern) có thể chạy rất lâu: đừng lồng dấu lặp trong dấu lặp, ghi rõ số lần, ví dụ [0-9]{9,12}; không dùng (?=…) và \\1',
      when: ({ value }) => isPattern(String(value)),
    })
    .optional(),
};

type Limits = { minLength?: number | undefined; maxLength?: number | undefined; pattern?: string | undefined };

/** Any text is a text: what is wrong with it, checking tells. */
export const readText = (_field: unknown, text: string): Result<string, Remark> => ok(text);

export function textFaults({ minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Limits): FieldFault[] {
  return minLength > maxLength
    ? [{ key: 'minLength', message: 'minLength lớn hơn maxLength: không câu trả lời nào vừa' }]
    : [];
}

/** A line of handwriting holds some sixty letters; what may be longer gets a second one. */
export function roomForLetters(letters: number): Room {
  return { kind: 'lines', count: letters > 200 ? 3 : letters > 60 ? 2 : 1 };
}

/** Checks a text, tidied by `tidy`; `longest` holds where the guide sets no limit, so that nobody stores a book. */
export function checkText(
  field: Limits,
  value: unknown,
  { longest, tidy }: { longest: number; tidy(text: string): string },
): CheckedValue {
  if (typeof value !== 'string') return { problem: { kind: 'not-text' } };
  const answer = tidy(value);
  const max = Math.min(field.maxLength ?? longest, field.pattern ? longestText : Number.POSITIVE_INFINITY);
  if (answer.length > max) return { answer, problem: { kind: 'too-long', params: { max } } };
  const min = field.minLength ?? 1;
  if (answer.length < min) return { answer, problem: { kind: 'too-short', params: { min } } };
  if (field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'u').test(answer)) {
    return { answer, problem: { kind: 'wrong-pattern' } };
  }
  return { answer };
}

/** Checks what a reader of `read/` makes of a text; whatever is no text is refused as `otherwise`. */
export function checkRead(
  read: (text: string) => Result<string, Remark>,
  value: unknown,
  otherwise: string,
): CheckedValue {
  const result = typeof value === 'string' ? read(value) : refuse({ kind: otherwise });
  return result.ok ? { answer: result.value } : { problem: result.error };
}

/** With what deserves a second look in a value that could be read. */
export function withDoubt(checked: CheckedValue, doubt: (text: string) => Remark | undefined): CheckedValue {
  const warning = typeof checked.answer === 'string' ? doubt(checked.answer) : undefined;
  return warning ? { ...checked, warning } : checked;
}

/** A text that says it is a sample, within the limits; none where a pattern decides what is one. */
export function sampleText({ minLength = 1, maxLength = 200, pattern }: Limits): string | undefined {
  if (pattern) return undefined;
  return 'Nội dung mẫu. '
    .repeat(1 + Math.ceil(minLength / 14))
    .slice(0, Math.max(minLength, Math.min(maxLength, 60)))
    .trim();
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
