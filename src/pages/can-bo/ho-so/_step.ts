import type { Upload } from '#src/cases/papers/upload.ts';
import type { TypedMove } from '#src/components/staff/case/read-move.ts';
import type { TypedWork } from '#src/components/staff/case/work/typed-work.ts';

/** What was typed into a form that was refused, to be shown again. */
export type Typed = TypedMove & {
  extension?: { until: string; reason: string };
  reply?: { text: string; key: string };
  proof?: { texts: Record<string, string>; note: string };
  /** Files of the result that came, kept for the next try. */
  results?: Upload[];
  /** Words for the approver of a step that is proposed. */
  proposal?: string;
  work?: TypedWork;
};

/** `done` names what was done, for the page that follows; `isGone`: who did it may not open the case any more. */
export type Step = { done: string; isGone?: boolean } | { problem: string; status: 403 | 409 | 422; typed: Typed };

/** The status of a refusal. */
export function statusOf(kind: string): 403 | 409 | 422 {
  if (kind === 'not-permitted') return 403;
  return kind === 'changed-meanwhile' ? 409 : 422;
}
