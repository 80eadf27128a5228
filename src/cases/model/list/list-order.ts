import type { CaseStateName } from '#src/cases/model/case-state.ts';

/** How staff may have a list of cases ordered. */
export type CaseSort = 'urgent' | 'due' | 'oldest' | 'newest';

/** What a case asks of staff, the most urgent first: what the law counts days of, then what nobody has looked at. */
export const urgencies = [
  'overdue',
  'due-today',
  'answered',
  'leaving',
  'new',
  'running',
  'ready',
  'with-resident',
  'closed',
] as const;
export type Urgency = (typeof urgencies)[number];

/**
 * One stretch of an ordered list: which cases stand in it, and which of them comes first: the one due first, waiting
 * longest, sent first or sent last.
 */
export type Band = {
  states?: readonly CaseStateName[];
  /** Due before this moment. */
  dueBefore?: string;
  /** A question or a supplement waits for staff. */
  waiting?: true;
  by: 'due' | 'waiting' | 'submitted' | 'newest';
};

type Placed = { state: CaseStateName; dueAt: string | null; questionAt: string | null; suppliedAt: string | null };

/** The number of the first band that takes the case; that of none is one more than the last. */
export function firstBand({ state, dueAt, questionAt, suppliedAt }: Placed, bands: readonly Band[]): number {
  const found = bands.findIndex(
    ({ states, dueBefore, waiting }) =>
      (states?.includes(state) ?? true) &&
      (dueBefore === undefined || (dueAt !== null && dueAt < dueBefore)) &&
      (!waiting || questionAt !== null || suppliedAt !== null),
  );
  return found < 0 ? bands.length : found;
}

/** What a member of staff saw of a case, and when. */
export type SeenCase = { person: string; version: number; at: string };
