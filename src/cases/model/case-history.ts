import { defined } from '#src/base/defined.ts';
import type { FeeRecord } from '#src/cases/money/fee-record.ts';
import type { Way } from '#src/guides/model/way.ts';
import type { CaseState, CaseStateName } from './case-state.ts';

/** What a supplement request says of one paper: it is not there, or it is not as it must be. */
export type AskedPaper = { paper: string; reason: string; finding?: 'missing' | 'wrong' };
/** An answer to be corrected; `field` is the id of a field of the guide, a whole group where it is one. */
export type AskedField = { field: string; reason: string };

/** Why more may be asked for once it was asked for already. */
export const exceptions = ['not-as-asked', 'changed-since', 'other-unit'] as const;
export type RequestException = (typeof exceptions)[number];

/** One line of what will stand in the register. `field` is the path of the answer it came from. */
export type ProofRow = { field: string; label: string; text: string };
/** What the county is about to write into the register, shown to the owner; `until` is when their term ends. */
export type Proof = { document: string; rows: ProofRow[]; until: string };
/** What became of a proof. `corrections` are the owner's words, line by line; the rest of them is the step's note. */
export type ProofAnswer =
  | { kind: 'confirmed' }
  | { kind: 'corrected'; corrections: { label: string; text: string }[] }
  /** Noted by the county when the term had ended. */
  | { kind: 'silent' };

/**
 * One step in the life of a case, oldest first and never changed. A step with the state of the one before is no move:
 * something was added while the case stayed where it was (an extension, another way of return).
 */
export type HistoryItem = {
  at: string;
  state: CaseState;
  /** Absent where the county took the step. */
  by?: 'resident';
  /** On the first step: who of staff typed the form in for somebody at the counter. */
  helper?: string;
  note?: string;
  /** What a supplement request asks for, paper by paper and answer by answer. */
  papers?: AskedPaper[];
  fields?: AskedField[];
  /** Why this request is not the first: everything is asked for once (NĐ 61/2018 Art. 17). */
  exception?: RequestException;
  /** What the resident sent to a supplement request: upload ids by paper, and the fields corrected. */
  supplied?: { papers: { paper: string; uploads: string[] }[]; fields: string[] };
  /** Fees asked for, in đồng. */
  payment?: { amount: number };
  /** A payment taken, and one struck because it was recorded wrongly. */
  fee?: ToldFee;
  feeStruck?: ToldFee;
  /** When the papers were in the county's hands, if before acceptance: the hand-over record of the post. */
  receivedAt?: string;
  /** The one extension with apology: the day promised anew, `YYYY-MM-DD`. */
  extendedTo?: string;
  /** The calendar changed, and with it the due date: as it was promised, and as it is. */
  recounted?: { from: string; to: string };
  /** How the case stood when its owner was told so, by a letter of a night or on the telephone. */
  standing?: Standing;
  /** The way of return the resident changed to. */
  newReturn?: Way;
  proof?: Proof;
  proofAnswer?: ProofAnswer;
  /** The move this step takes back: the case is where it was before that, and that move counts no more. */
  takenBack?: CaseStateName;
  /** With `takenBack`: the post brought the result back. */
  cameBack?: true;
  /** Files of the result that were given to nobody any more from then on, and those in their place, by their names. */
  resultMended?: { withdrawn: string[]; added: string[] };
  /** Answers the county put right, each as it was and as it is, in words. */
  corrections?: Correction[];
  /** How the result was handed over; `item` is the number of the postal item. */
  handedOver?: { way: Way; item?: string };
};

/** How an open case stands: its due date, if it has one, the unit that holds it and who has it on their table. */
export type Standing = { dueAt: string | null; holder: string; officer?: string; called?: true };

type ToldFee = Pick<FeeRecord, 'amount' | 'way' | 'number' | 'paidOn'>;

/** One answer put right by the county; `field` is an id of the guide. */
export type Correction = { field: string; label: string; from: string; to: string };

/** The steps that hold: a move that was taken back counts no more, nor does what followed it until then. */
export function standingSteps<Step extends { state: { name: CaseStateName }; takenBack?: CaseStateName | undefined }>(
  history: readonly Step[],
): Step[] {
  const standing: Step[] = [];
  for (const step of history) {
    if (!step.takenBack) standing.push(step);
    else standing.splice(standing.findLastIndex(({ state }) => state.name !== step.takenBack) + 1);
  }
  return standing;
}

/** What the county asks a resident to send or to correct. */
export type SupplementRequest = { at: string; note?: string; papers: AskedPaper[]; fields: AskedField[] };

/** The request that waits for an answer; undefined when the case waits for nothing of the kind. */
export function openRequest(steps: readonly HistoryItem[]): SupplementRequest | undefined {
  const history = standingSteps(steps);
  if (history.at(-1)?.state.name !== 'supplement-requested') return undefined;
  // Later steps in this state (another way of return) are no requests: the request is where the state begins.
  const before = history.findLastIndex((item) => item.state.name !== 'supplement-requested');
  const item = history[before + 1];
  if (!item) return undefined;
  const { at, note, papers = [], fields = [] } = item;
  return defined({ at, note: note || undefined, papers, fields });
}

/** How often the resident has been asked: more than once counts against the county (one complete request, Art. 17). */
export function requestsMade(history: readonly HistoryItem[]): number {
  const names = standingSteps(history).map((item) => item.state.name);
  return names.filter((name, index) => name === 'supplement-requested' && names[index - 1] !== name).length;
}
