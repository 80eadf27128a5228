import type { RowClock } from '#src/cases/clocks/running-case.ts';
import type { DeadlineLine } from '#src/cases/deadline/deadline-line.ts';
import type { FeeRecord } from '#src/cases/money/fee-record.ts';
import type { Verdict } from '#src/cases/papers/desk/verdict.ts';
import type { Upload } from '#src/cases/papers/upload.ts';
import type { Answers } from '#src/guides/model/condition.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { Action } from '#src/staff/permissions.ts';
import type { HistoryItem, SupplementRequest } from './case-history.ts';
import type { CaseState, CaseStateName } from './case-state.ts';
import type { CaseSort, Urgency } from './list/list-order.ts';
import type { Rating } from './rating.ts';
import type { ShownProof } from './sent-proof.ts';
import type { Contact, Delivery } from './submission.ts';
import type { ThreadEntry } from './thread.ts';

export type CaseRefusal =
  | { kind: 'case-not-found' }
  | { kind: 'not-permitted' }
  /** The key at hand does not open what is kept of it. */
  | { kind: 'case-unreadable' };

/** What anyone may see with the reference alone: never a name. */
export type CaseProgress = { reference: string; state: CaseState; progress: number };
export type CaseView = CaseProgress & {
  code: string | null;
  guide: { slug: string; title: string; hash: string };
  /** The guide as it was when the case was filed: its labels, papers and limits keep holding for this case. */
  rules: GuideMeta;
  unit?: string;
  answers: Answers;
  papers: { paper: string; uploads: Upload[] }[];
  delivery: Delivery;
  contact: Contact;
  submittedAt: string;
  dueAt: string | null;
  /** How `dueAt` came about, line by line; the days of the lines add up. Empty until the case is accepted. */
  dueLines: DeadlineLine[];
  /** The day by which the case would be done if it were accepted as it was sent. Nobody has looked at it yet. */
  expectedBy?: string;
  history: HistoryItem[];
  /** Grows with every step: what was decided on an older one is refused. */
  version: number;
  /** Working days until `dueAt`, below zero when it has passed; absent while no clock runs. */
  daysLeft?: number;
  /** What the resident is asked for, while they are. */
  supplement?: SupplementRequest;
  /** What will be written into the register, as its owner was last shown it. */
  proof?: ShownProof;
  /** Files of the result. */
  results: Upload[];
  /** Questions and answers about the case, oldest first. */
  thread: ThreadEntry[];
  rating: Rating | null;
};
export type CaseFilter = {
  state?: CaseStateName;
  /** Those that are not at their end. */
  isOpen?: boolean;
  guide?: string;
  unit?: string;
  overdue?: boolean;
  /** Due within this many working days, today counted; what is overdue already is not among it. */
  dueWithinDays?: number;
  text?: string;
  /** The units one of which holds it. */
  holders?: readonly string[];
  /** The person who has it on their table. */
  officer?: string;
  /** Nobody has it on their table. */
  unassigned?: boolean;
  /** An opinion of a unit of who asks is waited for. */
  isAsked?: boolean;
  /** A step waits for an approver. */
  isProposed?: boolean;
  /** A question or a supplement waits for staff. */
  waiting?: boolean;
  /** Sent on these days or between them, `YYYY-MM-DD`. */
  sentFrom?: string;
  sentTo?: string;
  /** New for who asks: nothing they have seen as it is. */
  isFresh?: boolean;
  /** Watched by who asks. */
  isWatched?: boolean;
  sort?: CaseSort;
  page?: number;
  pageSize?: number;
};
export type CaseRow = CaseProgress & {
  code: string | null;
  guide: { slug: string; title: string };
  fullName: string;
  /** Its key does not open it: nobody's name can be told, nor anything else that is personal. */
  unreadable?: true;
  submittedAt: string;
  dueAt: string | null;
  unit?: string;
  /** The unit whose people work on it, and the id of the one person who does. */
  holder?: string;
  officer: string | null;
  /** Since when a question, or what was sent to a supplement request, waits for staff. */
  questionAt: string | null;
  suppliedAt: string | null;
  version: number;
  /** What it asks of staff. */
  urgency: Urgency;
  /** The step it stands in and by when; none at its end. */
  clock?: RowClock;
  /** Whether who asks has not seen it as it is, and whether they watch it. */
  isFresh: boolean;
  isWatched: boolean;
};
/** A move of the county that could be taken back: where the case would be again, and when it was taken. */
export type TakeBackOffer = { from: CaseStateName; to: CaseStateName; at: string };
export type StaffCase = CaseView & {
  /** What was found of each paper; only staff see it. */
  verdicts: Verdict[];
  /** Whether this person has opened the papers since the newest of them came; true where there are none. */
  hasSeenPapers: boolean;
  /** Payments taken, and what the guide makes it cost as far as the answers say. */
  fees: FeeRecord[];
  sumByGuide?: number;
  /** The move this person could take back at this moment. */
  takeBack?: TakeBackOffer;
  /** Files that were a result and are given to its owner no more. */
  withdrawn: Upload[];
  /** Who else has the case before them. */
  openedLately: { name: string; at: string }[];
  /** Open cases of the same guide that look like the same request sent twice. */
  alike: string[];
  holder: string;
  officer: string | null;
  /** The step it stands in and by when; none at its end. */
  clock?: RowClock;
  /** Its owner gave no address of mail, and is to be told on the telephone how it stands. */
  mustCall: boolean;
  proposedAt: string | null;
  askedUnits: string[];
  /** What this person may do with this case, of what is asked of cases. */
  mayDo: Action[];
  allowedMoves: CaseStateName[];
  looks: { at: string; person: string; action: string }[];
  questionAt: string | null;
  suppliedAt: string | null;
};

/** A case as somebody has just opened it. */
export type OpenedCase = StaffCase & { isWatched: boolean };
