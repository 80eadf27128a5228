import { z } from 'zod';

/**
 * How long what residents gave is kept. The law on archives binds the official files of the deciding agency, not the
 * portal's copy (Luật Lưu trữ 33/2024; Luật 91/2025 Art. 4: no longer than what it is for needs).
 */
export const retentionSchema = z.strictObject({
  /** True until the county has checked the periods with its archive. */
  sample: z.boolean().default(true),
  /** Of a case, after its last step: then what says whose it is goes, and state and dates stay for the statistics. */
  caseYears: z.int().min(1).max(70).default(5),
  /** Of a form not sent, after it was last saved. */
  draftDays: z.int().min(1).max(90).default(30),
  /** Of a conversation with the assistant, after its last turn. */
  conversationDays: z.int().min(1).max(90).default(30),
  /** Of a talk with the desk, after its last word. */
  talkDays: z.int().min(7).max(365).default(90),
  /** That a letter was sent or given up, without what was in it. */
  sentMailDays: z.int().min(7).max(365).default(90),
  /** Of what was written through the feedback page. */
  feedbackYears: z.int().min(1).max(10).default(2),
});

export type Retention = z.infer<typeof retentionSchema>;
