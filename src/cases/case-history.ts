import type { CaseState, Way } from './cases.ts';

/** What a supplement request says of one paper: it is not there, or it is not as it must be. */
export type AskedPaper = { paper: string; reason: string; finding?: 'missing' | 'wrong' };
/** An answer to be corrected; `field` is the id of a field of the guide, a whole group where it is one. */
export type AskedField = { field: string; reason: string };

/**
 * One step in the life of a case, oldest first and never changed. A step with the state of the one before is no move:
 * something was added while the case stayed where it was (an extension, another way of return).
 */
export type HistoryItem = {
  at: string;
  state: CaseState;
  /** Absent where the county took the step. */
  by?: 'resident';
  note?: string;
  /** What a supplement request asks for, paper by paper and answer by answer. */
  papers?: AskedPaper[];
  fields?: AskedField[];
  /** What the resident sent to a supplement request: upload ids by paper, and the fields corrected. */
  supplied?: { papers: { paper: string; uploads: string[] }[]; fields: string[] };
  /** Fees asked for, in đồng. */
  payment?: { amount: number };
  /** When the papers were in the county's hands, if before acceptance: the hand-over record of the post. */
  receivedAt?: string;
  /** The one extension with apology: the day promised anew, `YYYY-MM-DD`. */
  extendedTo?: string;
  /** The way of return the resident changed to. */
  newReturn?: Way;
  /** How the result was handed over; `item` is the number of the postal item. */
  handedOver?: { way: Way; item?: string };
};
