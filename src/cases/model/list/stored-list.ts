import type { RunningCase } from '#src/cases/clocks/running-case.ts';
import type { CaseRow } from '#src/cases/model/case.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { PersonToken } from '#src/cases/model/person-tokens.ts';
import type { Way } from '#src/guides/model/way.ts';
import type { Band } from './list-order.ts';

/** Which cases a list has and in which order; what is not named does not matter. */
export type StoredFilter = {
  states?: readonly CaseStateName[];
  guide?: string;
  /** The units that received it or hold it; undefined means every unit, an empty list none. */
  units?: readonly string[];
  /** The units that hold it. */
  holder?: readonly string[];
  /** The people who have it on their table. */
  officer?: readonly string[];
  /** Cases that nobody has on their table. */
  unassigned?: boolean;
  /** Cases in which an opinion of one of these units is waited for. */
  asked?: readonly string[];
  /** Cases with a proposal that waits for an approver. */
  proposed?: boolean;
  /** Due before this moment. */
  dueBefore?: string;
  /** Due at this moment or later. */
  dueFrom?: string;
  /** A piece of reference or code, a person with one of the tokens, or one with all of the words. */
  text?: { code?: string | undefined; tokens: PersonToken[]; words: readonly string[] };
  /** Sent at this moment or later, and before that one. */
  sentFrom?: string;
  sentBefore?: string;
  /** Cases in which a question or a supplement waits for staff. */
  waiting?: boolean;
  /** Cases that this person has not seen as they are, and that they watch. */
  freshFor?: string;
  watchedBy?: string;
  /** Whose marks the rows carry. */
  reader?: string;
  order?: readonly Band[];
  page: number;
  pageSize: number;
};

export type StoredRow = Omit<CaseRow, 'state' | 'progress' | 'unit' | 'holder' | 'urgency' | 'clock'> & {
  state: CaseStateName;
  unit: string;
  holder: string;
  /** What else the clock of its step is read from. */
  clock: Pick<RunningCase, 'acceptedAt' | 'proposedAt' | 'toldAt' | 'process'>;
};

/** A page of a list. `isMore`: a long list is counted no further than `total`, and has more, or may have. */
export type StoredList = { rows: StoredRow[]; total: number; isMore: boolean };

export type StoredCounts = {
  byState: Partial<Record<CaseStateName, number>>;
  bySend: Partial<Record<Way, number>>;
  byReturn: Partial<Record<Way, number>>;
  byGuide: { guide: string; count: number }[];
  total: number;
};
