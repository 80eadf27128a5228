import type { DeadlineLine } from '#src/cases/deadline/deadline-line.ts';
import type { ExtensionRefusal } from '#src/cases/deadline/extension.ts';
import type { Rating } from '#src/cases/following/rating.ts';
import type { SupplementRequest } from '#src/cases/following/supplement-request.ts';
import type { ThreadEntry } from '#src/cases/following/thread.ts';
import type { FieldProblem } from '#src/guides/check-answers.ts';
import type { Answers } from '#src/guides/condition.ts';
import type { GuideMeta } from '#src/guides/guide-schema.ts';
import type { Language } from '#src/library/localized.ts';
import type { Result } from '#src/library/result.ts';
import type { Person } from '#src/staff/person.ts';
import type { AskedField, AskedPaper, HistoryItem } from './case-history.ts';

/** The ten states of the National Portal, by its codes. */
export const caseStates = [
  'registered',
  'accepted',
  'not-accepted',
  'in-progress',
  'supplement-requested',
  'payment-requested',
  'withdrawal-requested',
  'stopped',
  'resolved',
  'returned',
] as const;
export type CaseStateName = (typeof caseStates)[number];
export type CaseState = { code: number; name: CaseStateName };

export type Way = 'online' | 'counter' | 'post';
/** Where a result is sent: one of our 12 communes by id, or elsewhere in words. */
export type PostAddress = { commune: string; detail: string } | { province: string; commune: string; detail: string };
export type Delivery = { send: Way; return: Way; address?: PostAddress };
export type Contact = { fullName: string; idNumber?: string; phone?: string; email?: string };

/** What a resident sends; the keys are those of `POST /api/v1/cases`. */
export type Submission = {
  guide: string;
  unit?: string;
  answers: Answers;
  papers: { paper: string; uploads: string[] }[];
  delivery: Delivery;
  contact: Contact;
  declaration: true;
  consents: string[];
  /** In which the resident is written to; Vietnamese where it is left out. */
  language?: Language;
};

export type Confirmation = {
  reference: string;
  url: string;
  receiptUrl: string;
  accessCode: string;
  expectedBy?: string;
  /** `duplicate` (an open case of the same person) or a doubt about a field: texts `form.problem.<kind>`. */
  warnings: { kind: string; field?: string; reference?: string }[];
};

export type SubmitRefusal =
  | { kind: 'invalid'; problems: FieldProblem[] }
  | { kind: 'guide-not-found' }
  | { kind: 'not-local' }
  | { kind: 'key-reused' };

/** A file as it is told by its size, its type and its hash. */
export type FileFacts = { bytes: number; type: string; sha256: string };
/** The facts are those of the file as it was sent. */
export type Upload = FileFacts & {
  id: string;
  name: string;
  pages?: number;
  /** What is on disk, where that is not what was sent: a photo is kept upright and without its hidden data. */
  kept?: FileFacts;
  /** The photos that were made into this one file, in order: they themselves are not kept. */
  joinedFrom?: FileFacts[];
  /** Given to nobody: not yet checked for viruses, or with one in it. */
  held?: 'unchecked' | 'infected';
};
export type UploadRefusal = {
  kind:
    | 'empty'
    | 'too-large'
    | 'type-not-allowed'
    | 'type-mismatch'
    | 'heic'
    | 'old-word'
    | 'docx-active'
    | 'damaged'
    | 'two-in-one'
    | 'too-much-inside'
    | 'too-many-pixels'
    | 'pdf-too-many-pages'
    | 'pdf-script'
    | 'pdf-launch'
    | 'pdf-attachment'
    | 'pdf-encrypted'
    | 'pdf-xfa'
    | 'not-checkable'
    | 'infected'
    /** The disk is nearly full: nothing is wrong with the file. */
    | 'no-room';
};

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
  /** While nobody has accepted it: the day by which it would be done if it were accepted as it was sent. */
  expectedBy?: string;
  history: HistoryItem[];
  /** Grows with every step: what was decided on an older one is refused. */
  version: number;
  /** Working days until `dueAt`, below zero when it has passed; absent while no clock runs. */
  daysLeft?: number;
  /** What the resident is asked for, while they are. */
  supplement?: SupplementRequest;
  /** Files of the result. */
  results: Upload[];
  /** Questions and answers about the case, oldest first. */
  thread: ThreadEntry[];
  rating: Rating | null;
};

export type CaseFilter = {
  state?: CaseStateName;
  guide?: string;
  unit?: string;
  overdue?: boolean;
  /** Due within this many days; what is overdue already is not among it. */
  dueWithinDays?: number;
  text?: string;
  /** A question or a supplement waits for staff. */
  waiting?: boolean;
  page?: number;
};
export type CaseRow = CaseProgress & {
  code: string | null;
  guide: { slug: string; title: string };
  fullName: string;
  submittedAt: string;
  dueAt: string | null;
  unit?: string;
  /** Since when a question, or what was sent to a supplement request, waits for staff. */
  questionAt: string | null;
  suppliedAt: string | null;
};

/** A step staff take; which are allowed depends on the state (case-states.ts). */
export type CaseMove = {
  to: CaseStateName;
  note?: string;
  /** With a supplement request: what is asked for. */
  papers?: AskedPaper[];
  fields?: AskedField[];
  /** With a request for payment, in đồng. */
  payment?: { amount: number };
  /** With the decision: uploads that are the result. */
  results?: string[];
  /** With the return: how the result was handed over. */
  handedOver?: { way: Way; item?: string };
  /** The version the person saw: finer than the state. */
  seenVersion?: number;
};
export type StaffCase = CaseView & {
  allowedMoves: CaseStateName[];
  looks: { at: string; person: string; action: string }[];
  questionAt: string | null;
  suppliedAt: string | null;
};

export type CaseRefusal = { kind: 'case-not-found' } | { kind: 'not-permitted' };
/** `file-held`: not yet checked for viruses. `file-infected`: it stays where it is. */
export type ReadUploadRefusal = CaseRefusal | { kind: 'file-held' } | { kind: 'file-infected' };
/** A file to hand over; its type is `upload.kept?.type ?? upload.type`. */
export type UploadFile = { upload: Upload; content: Buffer };
export type MoveRefusal =
  | CaseRefusal
  | { kind: 'move-not-allowed' }
  | { kind: 'reason-required' }
  | { kind: 'paper-not-in-guide' }
  | { kind: 'field-not-in-guide' }
  | { kind: 'amount-not-valid' }
  /** The resident chose to get it online. */
  | { kind: 'result-required' }
  | { kind: 'upload-not-found' }
  | { kind: 'item-required' }
  | { kind: 'changed-meanwhile' };
export type ExtendRefusal =
  | CaseRefusal
  | ExtensionRefusal
  | { kind: 'no-due-date' }
  | { kind: 'date-malformed' }
  | { kind: 'reason-required' }
  | { kind: 'changed-meanwhile' };
export type ReplyRefusal = CaseRefusal | { kind: 'text-required' } | { kind: 'text-too-long' };

/** Everything the portal does with cases. Times are ISO 8601 with Vietnam's offset. */
export interface Cases {
  /**
   * Stores a paper durably (fsynced) before it answers. Judged by its bytes: PDF, JPG, PNG or DOCX, 10 MB; whether the
   * guide takes that type for that paper is decided on submitting.
   */
  receiveUpload(file: {
    name: string;
    content: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;
  }): Promise<Result<Upload, UploadRefusal>>;
  /** One case per key, however often it is called: the same key and body give the first answer again. */
  submit(submission: unknown, idempotencyKey: string): Promise<Result<Confirmation, SubmitRefusal>>;
  /** With the right access code the owner's view; without one only the progress. A wrong code is `case-not-found`. */
  follow(
    referenceOrCode: string,
    accessCode?: string,
  ): Promise<Result<CaseView | CaseProgress, { kind: 'case-not-found' }>>;
  list(filter: CaseFilter, person: Person): Promise<{ rows: CaseRow[]; total: number; pages: number }>;
  /** Opening is logged: who looked at which case, when. */
  open(reference: string, person: Person): Promise<Result<StaffCase, CaseRefusal>>;
  /** `seenState` is the state the person saw: another one since then refuses the move. */
  move(
    reference: string,
    seenState: CaseStateName,
    move: CaseMove,
    person: Person,
  ): Promise<Result<StaffCase, MoveRefusal>>;
  /**
   * The one extension with apology: a later day (`YYYY-MM-DD`) with its reason, told to the resident (NĐ 61/2018
   * Art. 19(9)). `isLate`: told less than a day before the old date.
   */
  extend(
    reference: string,
    extension: { until: string; reason: string; seenVersion: number },
    person: Person,
  ): Promise<Result<{ isLate: boolean }, ExtendRefusal>>;
  /** Answers what the resident asked; the same key answers once. */
  reply(
    reference: string,
    reply: { text: string; key: string },
    person: Person,
  ): Promise<Result<{ repeated: boolean }, ReplyRefusal>>;
  /** For staff of the unit; a paper that proves who somebody is comes with what it was given for written across it. */
  readUpload(reference: string, uploadId: string, person: Person): Promise<Result<UploadFile, ReadUploadRefusal>>;
  /** For the owner of the case, as it is kept. A wrong access code is `case-not-found`. */
  readOwnUpload(
    referenceOrCode: string,
    accessCode: string,
    uploadId: string,
  ): Promise<Result<UploadFile, ReadUploadRefusal>>;
  /** A fresh access code for an owner who lost theirs; shown once, and logged. */
  renewAccessCode(reference: string, person: Person): Promise<Result<{ accessCode: string }, CaseRefusal>>;
  /** Counts without names, for statistics. */
  counts(): Promise<{
    byState: Record<CaseStateName, number>;
    bySend: Record<Way, number>;
    byReturn: Record<Way, number>;
    byGuide: { guide: string; count: number }[];
    total: number;
  }>;
}
