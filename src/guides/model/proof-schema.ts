import { z } from 'zod';
import { fieldId } from '#src/guides/fields/shared/schema-parts.ts';
import { ways } from './way.ts';

/**
 * Before the county writes the result into a register, the owner of a case sent in one of these `ways` is shown what will
 * stand there and has `time` to confirm or correct it. `silence` says what no answer means; the law knows one meaning
 * (for civil status: "không có phản hồi sau thời hạn một ngày thì … ghi vào Sổ").
 */
export const proofSchema = z.strictObject({
  /** What is shown, as the law calls it: "Giấy khai sinh". */
  document: z.string().min(1).max(150),
  ways: z.array(z.enum(ways)).min(1).default(['online']),
  time: z.strictObject({ value: z.int().positive().max(60), unit: z.enum(['day', 'working-day']) }),
  silence: z.literal('consent'),
  /** The questions whose answers stand in the register; left out, all but declarations and what only fees count. */
  fields: z.array(fieldId).min(1).optional(),
});

export type ProofRule = z.infer<typeof proofSchema>;
type Complain = (path: (string | number)[], message: string) => void;

/** What a proof shows must have been asked, and must be sent in a way the guide has. */
export function checkProof(
  proof: ProofRule | undefined,
  { fields, channels }: { fields: ReadonlySet<string>; channels: ReadonlySet<string> },
  complain: Complain,
): void {
  if (!proof) return;
  if (fields.size === 0) complain(['proof'], 'có proof thì phải có form');
  for (const [f, id] of (proof.fields ?? []).entries()) {
    if (!fields.has(id)) complain(['proof', 'fields', f], `không có mục "${id}" trong form`);
  }
  for (const [w, way] of proof.ways.entries()) {
    if (!channels.has(way)) complain(['proof', 'ways', w], `thủ tục không có cách nộp "${way}"`);
  }
}
