import { z } from 'zod';
import { fieldId } from './schema-parts.ts';

type Option = { value: string; label: string; also?: string[] | undefined };

export const optionsSchema = z
  .array(
    z.strictObject({ value: fieldId, label: z.string().min(1), also: z.array(z.string().min(2)).min(1).optional() }),
  )
  .min(2)
  .refine((list) => new Set(list.map((item) => item.value)).size === list.length, 'hai lựa chọn trùng value');

export function isOneOf({ options }: { options: readonly Option[] }, value: unknown): boolean {
  return options.some((option) => option.value === value);
}

/** The words of an option; a value without one, from an older version of the guide, stands for itself. */
export function labelOf({ options }: { options: readonly Option[] }, value: unknown): string {
  return options.find((option) => option.value === value)?.label ?? String(value);
}
