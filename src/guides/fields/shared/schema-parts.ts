import { z } from 'zod';
import { conditionSchema } from '#src/guides/model/condition.ts';

export const fieldId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'viết chữ thường không dấu, nối bằng dấu gạch ngang, ví dụ ho-ten-con');

/** What every field has. */
export const commonParts = {
  id: fieldId,
  label: z.string().min(1),
  ask: z.string().optional(),
  hint: z.string().optional(),
  required: z.boolean().default(false),
  when: conditionSchema.optional(),
};

/**
 * Whether the one asked about may be who files: then what that person gave of themselves is offered for it. With a
 * condition it tells when both surely are the same: then it is copied where nothing was written.
 */
export const self = z.union([z.boolean(), conditionSchema]).optional();

export const numberLimits = { min: z.number().optional(), max: z.number().optional() };
