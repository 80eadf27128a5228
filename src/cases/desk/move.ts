import type { CaseRefusal } from '#src/cases/model/case.ts';
import type { AskedField, AskedPaper, RequestException } from '#src/cases/model/case-history.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { DoubtfulFile } from '#src/documents/signing-faults/signing-faults.ts';
import type { Way } from '#src/guides/model/way.ts';
import type { Action } from '#src/staff/permissions.ts';

/** What staff may write with one step, and of one paper or answer they ask for. */
export const longestNote = 4000;
export const longestReason = 1000;

/** A step staff take; which are allowed depends on the state (case-states.ts). */
export type CaseMove = {
  to: CaseStateName;
  note?: string;
  /** What a supplement request asks for. */
  papers?: AskedPaper[];
  fields?: AskedField[];
  /** Papers found to be fine while the request was made. */
  fine?: string[];
  /** Why it is asked for again. */
  exception?: RequestException;
  /** What a request for payment asks for, in đồng. */
  payment?: { amount: number };
  /** The uploads that are the result, given with the decision. */
  results?: string[];
  /** Who gives files that are not signed as they should be was told so: `doubtful`, and gives them all the same: `sure`. */
  signing?: 'doubtful' | 'sure';
  /** How the result was handed over, told when it is returned. */
  handedOver?: { way: Way; item?: string };
  /** The version the person saw: finer than the state. */
  seenVersion?: number;
};
export type MoveRefusal =
  | CaseRefusal
  | { kind: 'move-not-allowed' }
  | { kind: 'reason-required' }
  /** A supplement request that names no paper and no answer, and says nothing. */
  | { kind: 'request-empty' }
  /** It was asked for once already. */
  | { kind: 'exception-required' }
  /** A paper that was sent has been found neither fine nor wrong: everything is asked for at once (NĐ 61/2018 Art. 17). */
  | { kind: 'paper-unjudged'; paper: string }
  | { kind: 'note-too-long' }
  | { kind: 'reason-too-long' }
  | { kind: 'paper-not-in-guide' }
  | { kind: 'field-not-in-guide' }
  | { kind: 'amount-not-valid' }
  /** The resident chose to get it online. */
  | { kind: 'result-required' }
  /** The owner has not agreed yet to what will be written into the register. */
  | { kind: 'proof-not-settled' }
  | { kind: 'upload-not-found' }
  /** The guide's process wants two people for it. */
  | { kind: 'approval-required' }
  | { kind: 'item-required' }
  /** Files of the result that are not signed as the county wants them, each with what is wrong. */
  | { kind: 'result-not-signed'; files: DoubtfulFile[] }
  | { kind: 'changed-meanwhile' };

/** What somebody must be allowed to for this move: the counter takes in and gives back, officers work in between. */
export function actionOfMove(
  { state, acceptedAt }: { state: CaseStateName; acceptedAt: string | null },
  to: CaseStateName,
): Action {
  if (to === 'returned') return 'case.return';
  if (to === 'in-progress' && (state === 'accepted' || state === 'payment-requested')) return 'case.move';
  return acceptedAt === null ? 'case.accept' : 'case.decide';
}
