import type { CaseRecord } from '#src/cases/model/case-store.ts';
import type { ProcessRule } from '#src/guides/model/process-schema.ts';

/** What of an open case its clocks are read from: codes and moments, nothing personal. */
export type RunningCase = Pick<
  CaseRecord,
  | 'reference'
  | 'code'
  | 'unit'
  | 'holder'
  | 'officer'
  | 'state'
  | 'version'
  | 'submittedAt'
  | 'acceptedAt'
  | 'dueAt'
  | 'proposedAt'
  | 'suppliedAt'
  | 'questionAt'
> & {
  guide: { slug: string; title: string };
  /** When its owner heard from the county last. */
  toldAt: string;
  /** The one extension was made. */
  isExtended: boolean;
  process?: ProcessRule;
};
