import { z } from 'zod';
import { fieldId } from '#src/guides/fields/shared/schema-parts.ts';

export const isoDate = z.iso.date('ngày viết là năm-tháng-ngày, ví dụ 2027-03-01');

const writtenTogether = 'Số tiền viết liền, không dấu chấm: 8.000 viết liền là 8000';

/** Nothing costs less than a thousand đồng: YAML reads a price typed with the dot of Vietnamese thousands as a fraction. */
const moneySchema = z
  .int({ error: ({ expected }) => (expected === 'int' ? `không phải số tiền chẵn. ${writtenTogether}` : undefined) })
  .nonnegative()
  .refine((amount) => amount === 0 || amount >= 1000, `ít hơn 1.000 đồng. ${writtenTogether}`);

/**
 * `amount` in đồng; `null` with `text` where the provincial council sets it. `count` names the questions whose answers
 * say how many are asked for: a number counts as it is, several choices as how many were chosen; several questions are
 * multiplied.
 */
export const feeSchema = z
  .strictObject({
    kind: z.enum(['phi', 'le-phi']),
    amount: moneySchema.nullable(),
    per: z.string().optional(),
    count: z.array(fieldId).min(1).optional(),
    max: moneySchema.optional(),
    /** Less is due up to and including a day, by a document of this number. */
    reduced: z.strictObject({ amount: moneySchema, until: isoDate, by: z.string().min(1).optional() }).optional(),
    text: z.string().optional(),
    when: z.string().optional(),
    /** Due only when filed so many days at most (`within`), or more (`after`), after the day given to a question. */
    filed: z
      .union([
        z.strictObject({ field: fieldId, within: z.int().positive() }),
        z.strictObject({ field: fieldId, after: z.int().positive() }),
      ])
      .optional(),
    exemptions: z.array(z.string()).optional(),
  })
  .refine(
    (fee) => fee.amount !== null || fee.text,
    'phí không có số tiền (amount: null) thì phải có text nói ai quy định',
  )
  .refine(
    ({ filed, when }) => !filed || when !== undefined,
    'fee có filed thì phải có when: người đọc cần biết khi nào phải nộp',
  )
  .refine(
    ({ amount, reduced }) => !reduced || (amount !== null && reduced.amount < amount),
    'reduced là mức giảm có thời hạn: phải có amount, và phải thấp hơn amount',
  );
