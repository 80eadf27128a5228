import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { ProcessRule } from '#src/guides/model/process-schema.ts';

/** What of an open case its clocks are read from: codes and moments, nothing personal. */
export type RunningCase = {
  reference: string;
  code: string | null;
  guide: { slug: string; title: string };
  unit: string;
  holder: string;
  officer: string | null;
  state: CaseStateName;
  version: number;
  submittedAt: string;
  acceptedAt: string | null;
  dueAt: string | null;
  proposedAt: string | null;
  suppliedAt: string | null;
  questionAt: string | null;
  /** When its owner heard from the county last. */
  toldAt: string;
  /** The one extension was made. */
  isExtended: boolean;
  process?: ProcessRule;
};

/**
 * What the county does next with an open case. `look`: accept it or say what is missing. `step`: a step of the guide's
 * process. `leave`: answer a wish to withdraw. `ask`: the resident's turn, remind them. `give`: hand the result over.
 */
type NextKind = 'look' | 'step' | 'leave' | 'ask' | 'give';
export type NextStep = {
  kind: NextKind;
  role: NonNullable<ProcessRule['steps']>[number]['role'];
  name?: string;
  by: string;
};

/** The same as a list and a page show it; `isLate`: its date has passed. */
export type RowClock = NextStep & { isLate: boolean };
