import type { Language } from '#src/base/localized.ts';
import type { DeadlineLine } from '#src/cases/deadline/deadline-line.ts';
import type { NewMessage } from '#src/cases/messages/message.ts';
import type { FeeRecord, StruckFee, Taking } from '#src/cases/money/fee-record.ts';
import type { Verdict } from '#src/cases/papers/desk/verdict.ts';
import type { Upload } from '#src/cases/papers/upload.ts';
import type { NewSlip } from '#src/cases/slips/slip.ts';
import type { WorkLine } from '#src/cases/work/work-line.ts';
import type { Answers } from '#src/guides/model/condition.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { HistoryItem } from './case-history.ts';
import type { CaseStateName } from './case-state.ts';
import type { SeenCase } from './list/list-order.ts';
import type { StoredCounts, StoredFilter, StoredList, StoredRow } from './list/stored-list.ts';
import type { PersonToken } from './person-tokens.ts';
import type { Rating } from './rating.ts';
import type { AccessCodeRenewal, Look, StoredEntry, StoredVerdicts } from './stored-step.ts';
import type { Confirmation, Contact, Delivery } from './submission.ts';
import type { ThreadEntry } from './thread.ts';

/** A case as it is kept. `version` grows with every change, so that two people cannot move it at once. */
export type CaseRecord = {
  reference: string;
  code: string | null;
  guide: { slug: string; title: string; hash: string };
  rules: GuideMeta;
  /** Where it came in and where its result is given back. */
  unit: string;
  /** The unit whose people work on it now. */
  holder: string;
  /** The id of the one person who has it on their table; null while nobody has. */
  officer: string | null;
  /** The units whose opinion is waited for. */
  askedUnits: string[];
  /** Since when a proposal waits for an approver. */
  proposedAt: string | null;
  state: CaseStateName;
  version: number;
  answers: Answers;
  papers: { paper: string; uploads: Upload[] }[];
  delivery: Delivery;
  contact: Contact;
  consents: string[];
  /** The language in which the resident filed, and in which we write to them. */
  language: Language;
  submittedAt: string;
  acceptedAt: string | null;
  dueAt: string | null;
  dueLines: DeadlineLine[];
  expectedBy: string | null;
  history: HistoryItem[];
  /** Files of the result, once there is one. */
  results: Upload[];
  /** Files that were a result and are given to its owner no more. */
  withdrawn: Upload[];
  /** What staff found of each paper when they looked at it last. */
  verdicts: Verdict[];
  /** Questions and answers, oldest first. */
  thread: ThreadEntry[];
  rating: Rating | null;
  /** Since when a question waits for an answer. */
  questionAt: string | null;
  /** Since when what was sent to a supplement request waits to be looked at. */
  suppliedAt: string | null;
};

export type NewCase = Omit<
  CaseRecord,
  | 'code'
  | 'holder'
  | 'officer'
  | 'askedUnits'
  | 'proposedAt'
  | 'state'
  | 'version'
  | 'papers'
  | 'acceptedAt'
  | 'dueAt'
  | 'dueLines'
  | 'history'
  | 'results'
  | 'verdicts'
  | 'withdrawn'
  | 'thread'
  | 'rating'
  | 'questionAt'
  | 'suppliedAt'
> & {
  papers: { paper: string; uploads: string[] }[];
  accessCode: string;
  tokens: PersonToken[];
  /** Who of staff typed it in for somebody at the counter. */
  helper?: { id: string; name: string };
};

/** The answer to a key's first submission, kept to be given again. */
export type Submitted = { bodyHash: string; confirmation: Confirmation };

export type AddOutcome = 'added' | 'key-taken' | 'reference-taken' | 'upload-taken';

export type StoredMove = {
  reference: string;
  /** The version that was read; another one by now refuses the move. */
  version: number;
  history: HistoryItem;
  /** The member of staff who took the step. A resident's own step is told by the history alone. */
  look?: Look;
  /**
   * Given on acceptance: the store writes the code with the next number of this unit and day, in the same transaction.
   */
  acceptance?: { at: string; unitCode: string; day: string; writeCode: (number: number) => string };
  /** Null: the case has no due date any more. */
  due?: { at: string; lines: DeadlineLine[] } | null;
  /** The acceptance was taken back: it waits to be accepted again, under the code it was given. */
  unaccepted?: true;
  /** What the resident changed in the case itself: the answers corrected, the way the result comes. */
  answers?: Answers;
  delivery?: Delivery;
  /** Who files and how they are reached, put right by the county. */
  contact?: Contact;
  /** Uploads the case claims with this step: more papers, or files of the result. */
  papers?: { paper: string; uploads: string[] }[];
  results?: string[];
  /** Files of the result that are given to nobody from now on. */
  withdrawn?: string[];
  /** A payment recorded, or struck, with this step. */
  fee?: FeeRecord;
  struckFee?: StruckFee;
  /** The end of the term of a proof; null once nobody waits for its answer. */
  proofDueAt?: string | null;
  /** Set when the resident has sent what was asked for, null when staff have dealt with it; else it stays. */
  suppliedAt?: string | null;
  /** On whose table the case lies from then on. */
  officer?: string;
  /** Lines of the work log that belong to the step. */
  work?: readonly WorkLine[];
  /** The form of the law the step leaves. */
  slip?: NewSlip;
  /** A resident's press of a button: a second step with the same key is not taken. */
  key?: string;
  /** What the resident is written about it, in the same transaction; gets the official code as it is by then. */
  messages?: (code: string | null) => NewMessage[];
};

/** `repeated`: a step with this key was taken before. */
export type MoveOutcome = 'moved' | 'changed-meanwhile' | 'upload-taken' | 'repeated';

/** What of a case is known without opening it. */
type Glimpse = Pick<CaseRecord, 'reference' | 'state' | 'unit' | 'code' | 'dueAt'>;

/** Keeps cases. Everything it has answered for is on disk, whatever happens to the process afterwards. */
export interface CaseStore {
  submitted(idempotencyKey: string): Promise<Submitted | undefined>;
  /** All or nothing: the case, its key, its claim to its uploads, and what its owner is written about it. */
  add(
    newCase: NewCase,
    idempotencyKey: string,
    submitted: Submitted,
    messages?: readonly NewMessage[],
  ): Promise<AddOutcome>;
  /** Whether the case has claimed this upload, whatever for. */
  holds(reference: string, upload: string): Promise<boolean>;
  /** Finds a case by its reference or official code, and reads nothing personal. */
  glimpse(referenceOrCode: string): Promise<Glimpse | undefined>;
  load(reference: string): Promise<CaseRecord | undefined>;
  /** Whether one of these spellings is the code; takes the same time whether the case exists or not. */
  isAccessCode(reference: string, ...spellings: string[]): Promise<boolean>;
  /** The access code it had stops working; `look` says which member of staff did it. False without such a case. */
  renewAccessCode(renewal: AccessCodeRenewal): Promise<boolean>;
  /**
   * Cases of this guide in one of these states whose person has both tokens of one of the pairs: their references, at
   * most so many of each pair.
   */
  findAlike(
    guide: string,
    states: readonly CaseStateName[],
    pairs: readonly (readonly [PersonToken, PersonToken])[],
    most: number,
  ): Promise<string[]>;
  list(filter: StoredFilter): Promise<StoredList>;
  /** These cases as a list has them, in the order given; what is not there any more is left out. */
  rows(references: readonly string[]): Promise<StoredRow[]>;
  /** How many a list has. */
  count(filter: StoredFilter): Promise<number>;
  /** The references of the first so many of a list, in its order; `isMore`: it has more. */
  references(filter: StoredFilter, limit: number): Promise<{ references: string[]; isMore: boolean }>;
  /** Notes what somebody has seen of a case: it is nothing new to them until it changes. Gives whether they watch it. */
  see(reference: string, seen: SeenCase): Promise<boolean>;
  watch(reference: string, person: string, isOn: boolean): Promise<void>;
  /** All or nothing: the step, what it changes and the uploads it claims. Another state, or an extension, ends a proposal. */
  move(move: StoredMove): Promise<MoveOutcome>;
  /** The latest verdict of a paper takes the place of the one before. */
  judge(verdicts: StoredVerdicts): Promise<'judged' | 'changed-meanwhile'>;
  /** Whether a resident's press with this key has been taken for this case. */
  isRepeat(reference: string, key: string): Promise<boolean>;
  /** A question of the resident waits from now on, an answer of the county ends the waiting. */
  say(entry: StoredEntry): Promise<'said' | 'repeated'>;
  /** Once a case. */
  rate(reference: string, rating: Rating): Promise<'rated' | 'rated-already'>;
  /** Payments taken for a case, oldest first. */
  fees(reference: string): Promise<FeeRecord[]>;
  /** Payments of a day; `units` undefined means every unit. */
  takings(day: string, units: readonly string[] | undefined): Promise<Taking[]>;
  /** Writes who looked at which case; without a reference, at a list. */
  noteLook(look: Look, reference?: string): Promise<void>;
  /** Oldest first; of a case that was looked at more than `most` times, the last so many. */
  looks(reference: string, most?: number): Promise<Look[]>;
  /** Gives words to cases that have none: from before there were any. How many it were. */
  indexWords(): Promise<number>;
  /** Cases whose owner's term to answer a proof had ended by this moment, the longest ago first. */
  proofsDueBefore(moment: string, limit: number): Promise<string[]>;
  counts(): Promise<StoredCounts>;
  /** Closed cases whose last step was before this moment and which nobody has erased; the oldest first. */
  closedBefore(moment: string, limit: number): Promise<string[]>;
  /**
   * Drops the case's key and everything that says whose it is; state and dates stay. From then on it is neither loaded
   * nor listed, and no access code opens it. Gives its uploads, whose files are for the caller to remove; undefined
   * when there is nothing to erase (any more).
   */
  erase(reference: string, look: Look): Promise<string[] | undefined>;
}
