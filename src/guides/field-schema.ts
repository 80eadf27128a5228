import { z } from 'zod';
import { conditionSchema } from './condition.ts';
import { isQuickPattern } from './quick-pattern.ts';

export const fieldId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'viết chữ thường không dấu, nối bằng dấu gạch ngang, ví dụ ho-ten-con');

/** A date limit: a fixed day, today, or today shifted by days (`today+30d`, `today-18y`). */
const dateLimit = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2}|today([+-]\d{1,4}[dmy])?)$/, 'ngày viết là 2027-03-01, today hoặc today+30d');

const option = z.strictObject({ value: fieldId, label: z.string().min(1) });
const options = z
  .array(option)
  .min(2)
  .refine((list) => new Set(list.map((item) => item.value)).size === list.length, 'hai lựa chọn trùng value');

const shared = {
  id: fieldId,
  label: z.string().min(1),
  ask: z.string().optional(),
  hint: z.string().optional(),
  required: z.boolean().default(false),
  when: conditionSchema.optional(),
};
const textLimits = {
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
const numberLimits = { min: z.number().optional(), max: z.number().optional() };

const simpleFields = [
  z.strictObject({ ...shared, type: z.literal('text'), ...textLimits }),
  z.strictObject({ ...shared, type: z.literal('name'), ...textLimits }),
  z.strictObject({ ...shared, type: z.literal('multiline'), ...textLimits }),
  z.strictObject({ ...shared, type: z.literal('number'), ...numberLimits }),
  z.strictObject({ ...shared, type: z.literal('money'), ...numberLimits }),
  z.strictObject({
    ...shared,
    type: z.literal('date'),
    min: dateLimit.optional(),
    max: dateLimit.optional(),
    /** Whether a year alone will do: people born in hard times know no more of their birthday. */
    yearOnly: z.boolean().optional(),
  }),
  z.strictObject({ ...shared, type: z.literal('year'), ...numberLimits }),
  z.strictObject({ ...shared, type: z.literal('choice'), options }),
  z.strictObject({ ...shared, type: z.literal('choices'), options, ...numberLimits }),
  z.strictObject({ ...shared, type: z.literal('boolean') }),
  z.strictObject({ ...shared, type: z.literal('phone') }),
  z.strictObject({ ...shared, type: z.literal('email') }),
  z.strictObject({ ...shared, type: z.literal('id-number') }),
  z.strictObject({ ...shared, type: z.literal('commune'), elsewhere: z.boolean().default(false) }),
  z.strictObject({ ...shared, type: z.literal('address') }),
  z.strictObject({ ...shared, type: z.literal('declaration') }),
] as const;

/** A field of a repeated group: any type but another group. */
export const simpleFieldSchema = z.discriminatedUnion('type', simpleFields);
export type SimpleField = z.infer<typeof simpleFieldSchema>;

const repeatField = z.strictObject({
  ...shared,
  type: z.literal('repeat'),
  min: z.int().nonnegative().optional(),
  max: z.int().positive().default(20),
  fields: z.array(simpleFieldSchema).min(1),
});

const fieldSchema = z.discriminatedUnion('type', [...simpleFields, repeatField]);
export type Field = z.infer<typeof fieldSchema>;

/** One step of the form, and one topic of the dialogue. */
export const sectionSchema = z.strictObject({
  section: z.string().min(1),
  hint: z.string().optional(),
  when: conditionSchema.optional(),
  fields: z.array(fieldSchema).min(1),
});
export type Section = z.infer<typeof sectionSchema>;

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
