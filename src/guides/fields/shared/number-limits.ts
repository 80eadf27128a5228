import type { CheckedValue, FieldFault } from '#src/guides/fields/field-type.ts';

/** A number no sum or count of ours can be beyond, or nothing that counts at all. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 1e15;
}

type Limits = { min?: number | undefined; max?: number | undefined };

export function checkLimits(value: number, { min, max }: Limits): CheckedValue {
  if (min !== undefined && value < min) return { answer: value, problem: { kind: 'too-small', params: { min } } };
  if (max !== undefined && value > max) return { answer: value, problem: { kind: 'too-large', params: { max } } };
  return { answer: value };
}

/** The wanted number, or the limit that lies nearest to it. */
export function within(wanted: number, { min = 0, max = wanted }: Limits): number {
  return Math.max(min, Math.min(max, wanted));
}

/** A number as it is typed in Vietnamese: no digit is lost, whatever the language of the page. */
export const typedNumber = (answer: unknown): string =>
  new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 20 }).format(Number(answer));

export const noFaults = (): FieldFault[] => [];

/** A `min` above the `max`: no answer fits between them. */
export function crossedFaults({ min, max }: Limits): FieldFault[] {
  return min !== undefined && max !== undefined && min > max
    ? [{ key: 'min', message: 'min lớn hơn max: không câu trả lời nào vừa' }]
    : [];
}
