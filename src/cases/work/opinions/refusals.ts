import type { CaseRefusal } from '#src/cases/model/case.ts';
import { longestWorkText } from '#src/cases/work/work-line.ts';

export type OpinionRefusal =
  | CaseRefusal
  /** It was erased in that moment. */
  | { kind: 'changed-meanwhile' }
  | { kind: 'case-closed' }
  | { kind: 'work-text-required' }
  | { kind: 'work-text-too-long' }
  | { kind: 'unit-not-known' }
  | { kind: 'asked-already' }
  | { kind: 'day-not-valid' }
  /** It is no opinion of this case, or it is waited for no longer. */
  | { kind: 'opinion-closed' };

/** Why what was written of an opinion is not taken. */
export function wordsRefusal(text: string): OpinionRefusal | undefined {
  if (text.trim() === '') return { kind: 'work-text-required' };
  return text.length > longestWorkText ? { kind: 'work-text-too-long' } : undefined;
}
