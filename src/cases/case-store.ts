import type { DeadlineLine } from '#src/cases/deadline/deadline-line.ts';
import type { NewMessage } from '#src/cases/messages/message.ts';
import type { Answers } from '#src/guides/condition.ts';
import type { GuideMeta } from '#src/guides/guide-schema.ts';
import type { Language } from '#src/library/localized.ts';
import type { HistoryItem } from './case-history.ts';
import type { CaseRow, CaseStateName, Confirmation, Contact, Delivery, Upload, Way } from './cases.ts';

/** A case as it is kept. `version` grows with every change, so that two people cannot move it at once. */
export type CaseRecord = {
  reference: string;
  code: string | null;
  guide: { slug: string; title: string; hash: string };
  rules: GuideMeta;
  unit: string;
  state: CaseStateName;
  version: number;
  answers: Answers;
  papers: { paper: string; uploads: Upload[] }[];
  delivery: Delivery;
  contact: Contact;
  consents: string[];
  /** In which the resident filed, and is written to. */
  language: Language;
  submittedAt: string;
  acceptedAt: string | null;
  dueAt: string | null;
  dueLines: DeadlineLine[];
  expectedBy: string | null;
  history: HistoryItem[];
};

/** By what a person is found again: normalised texts, kept only as keyed hashes. */
export type PersonToken = { kind: 'id-number' | 'phone' | 'email' | 'name'; text: string };

export type NewCase = Omit<
  CaseRecord,
  'code' | 'state' | 'version' | 'papers' | 'acceptedAt' | 'dueAt' | 'dueLines' | 'history'
> & {
  papers: { paper: string; uploads: string[] }[];
  accessCode: string;
  tokens: PersonToken[];
};

/** The answer to a key's first submission, kept to be given again. */
export type Submitted = { bodyHash: string; confirmation: Confirmation };

export type AddOutcome = 'added' | 'key-taken' | 'reference-taken' | 'upload-taken';

/** Who looked or changed: kept for ever, with the name they had then. */
export type Look = { at: string; person: { id: string; name: string }; action: string };

export type StoredMove = {
  reference: string;
  /** The version that was read; another one by now refuses the move. */
  version: number;
  history: HistoryItem;
  look: Look;
  /** On acceptance: the code is written with the next number of this unit and day, in the same transaction. */
  acceptance?: { at: string; unitCode: string; day: string; writeCode: (number: number) => string };
  due?: { at: string; lines: DeadlineLine[] };
  /** What the resident is written about it, in the same transaction; gets the official code as it is by then. */
  messages?: (code: string | null) => NewMessage[];
};

export type AccessCodeRenewal = {
  reference: string;
  accessCode: string;
  at: string;
  look?: Look;
  messages?: readonly NewMessage[];
};

export type StoredFilter = {
  states?: readonly CaseStateName[];
  guide?: string;
  /** Undefined means every unit, an empty list none. */
  units?: readonly string[];
  /** Due before this moment. */
  dueBefore?: string;
  /** Due at this moment or later. */
  dueFrom?: string;
  /** Reference or code that starts with `prefix`, or a person with one of the tokens. */
  text?: { prefix: string; tokens: PersonToken[] };
  page: number;
  pageSize: number;
};

export type StoredRow = Omit<CaseRow, 'state' | 'progress' | 'unit'> & { state: CaseStateName; unit: string };

export type StoredCounts = {
  byState: Partial<Record<CaseStateName, number>>;
  bySend: Partial<Record<Way, number>>;
  byReturn: Partial<Record<Way, number>>;
  byGuide: { guide: string; count: number }[];
  total: number;
};

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
  /** By reference or by official code; reads nothing personal. */
  glimpse(referenceOrCode: string): Promise<{ reference: string; state: CaseStateName; unit: string } | undefined>;
  load(reference: string): Promise<CaseRecord | undefined>;
  /** Takes the same time whether the case exists or not. */
  isAccessCode(reference: string, accessCode: string): Promise<boolean>;
  /** The access code it had stops working; `look` says which member of staff did it. False without such a case. */
  renewAccessCode(renewal: AccessCodeRenewal): Promise<boolean>;
  /** Cases of this guide in one of these states whose person has a token in common. */
  findAlike(
    guide: string,
    states: readonly CaseStateName[],
    tokens: PersonToken[],
  ): Promise<{ reference: string; matched: PersonToken['kind'][] }[]>;
  /** Newest first. */
  list(filter: StoredFilter): Promise<{ rows: StoredRow[]; total: number }>;
  move(move: StoredMove): Promise<'moved' | 'changed-meanwhile'>;
  /** Writes who looked at which case; without a reference, at a list. */
  noteLook(look: Look, reference?: string): Promise<void>;
  /** Oldest first. */
  looks(reference: string): Promise<Look[]>;
  counts(): Promise<StoredCounts>;
}
