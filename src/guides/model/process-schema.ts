import { z } from 'zod';

/** Whose turn a step of the work is: roles of staff, as the permission map has them. */
const stepRoles = ['receiver', 'officer', 'approver'] as const;
/** What may take two people: a move, by the state it leads to, or the one extension. */
const approvedSteps = [
  'accepted',
  'not-accepted',
  'supplement-requested',
  'payment-requested',
  'stopped',
  'resolved',
  'extension',
] as const;

/** How the county works on a case inside: steps with their share of the time, and what one proposes and another approves. */
export const processSchema = z
  .strictObject({
    steps: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(100),
          role: z.enum(stepRoles),
          /** Per cent of the time from acceptance to the due date. */
          share: z.number().positive().max(100),
        }),
      )
      .min(1)
      .max(10)
      .optional(),
    approve: z.array(z.enum(approvedSteps)).min(1).optional(),
  })
  .superRefine(({ steps }, context) => {
    const sum = (steps ?? []).reduce((total, { share }) => total + share, 0);
    if (steps && Math.abs(sum - 100) > 0.01) {
      context.addIssue({ code: 'custom', path: ['steps'], message: `share cộng lại phải là 100, hiện là ${sum}` });
    }
  });

export type ProcessRule = z.infer<typeof processSchema>;
