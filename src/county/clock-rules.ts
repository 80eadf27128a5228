import { z } from 'zod';

/** How long a case may lie before somebody is told; days are working days. */
export const clockRulesSchema = z.strictObject({
  /** Office hours within which what was sent is looked at (NĐ 45/2020). */
  firstReplyHours: z.int().min(1).max(40).default(8),
  /** An open case's owner hears from us at least so often. */
  heardWithinDays: z.int().min(2).max(60).default(10),
  /** How long an accepted case may lie on nobody's table. */
  tableDays: z.int().min(0).max(20).default(2),
  /** How long before its day a case that will be late needs its apology begun; the law leaves one day at least. */
  apologyDays: z.int().min(1).max(10).default(2),
  /** Hours within which a form that waits for it is signed and sealed; these are hours of the day, not of the office. */
  sealWithinHours: z.int().min(1).max(240).default(24),
});

export type ClockRules = z.infer<typeof clockRulesSchema>;
