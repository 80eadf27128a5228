import type { CaseMove } from '#src/cases/desk/move.ts';
import type { Replacement } from '#src/cases/mending/replacement.ts';

/** A step an officer proposes: a move, the one extension with its apology, or another result in the place of one. */
export type ProposedStep =
  | { kind: 'move'; move: CaseMove }
  | { kind: 'extension'; extension: { until: string; reason: string } }
  | { kind: 'replacement'; replacement: Replacement };

export type WorkKind =
  | 'note'
  | 'assigned'
  | 'forwarded'
  | 'opinion-asked'
  | 'opinion-given'
  | 'opinion-dropped'
  | 'proposed'
  | 'approved'
  | 'sent-back'
  /** Opened by somebody outside its queue; the words are the purpose. */
  | 'opened';

type Who = { id: string; name: string };

/** One line of the work log: internal, but for `opened`, which the owner of the case reads as well. */
export type WorkLine = {
  at: string;
  person: Who;
  kind: WorkKind;
  /** The unit of the person at that moment. */
  unit?: string;
  text?: string;
  /** Whom it was given to; absent where the case was laid back on nobody's table. */
  toPerson?: Who;
  /** Given by the rule of the unit, not by the person of the line. */
  isByRule?: true;
  /** The unit it was forwarded to, or that was asked. */
  toUnit?: string;
  /** The opinion a line is about. */
  opinion?: string;
  /** The day by which an opinion is asked, `YYYY-MM-DD`. */
  until?: string;
  step?: ProposedStep;
};

/** An opinion asked of another unit. `closedAt`: given, or waited for no longer. */
export type Opinion = {
  id: string;
  unit: string;
  askedAt: string;
  until: string;
  closedAt: string | null;
  isGiven: boolean;
};

/** What of a person may be written, and of one line of the log. */
export const longestWorkText = 4000;

/** Whether an opinion is waited for after its day, or was given after it. */
export function isOpinionLate({ until, closedAt, isGiven }: Opinion, today: string): boolean {
  if (closedAt === null) return today > until;
  return isGiven && closedAt.slice(0, 10) > until;
}
