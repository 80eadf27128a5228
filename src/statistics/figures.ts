import type { RatingLevel } from '#src/cases/model/rating.ts';
import type { Way } from '#src/guides/model/way.ts';

/** Counted from the cases as they stand, for those who may see every number. */
export type CaseFigures = {
  byUnit: { unit: string; count: number }[];
  byGuideAndWay: { guide: string; send: Way; count: number }[];
  /** Of the cases with a due date: done by it, done after it, and still open past it. */
  timeliness: { onTime: number; late: number; overdue: number };
  ratings: Record<RatingLevel, number>;
};

/** One number of the form: how many reached a step, sent the form, or took so long for it. */
export type FormCount = { guide: string; event: 'reached' | 'sent' | 'minutes'; detail: string; count: number };

/** Counts without names: nothing in it belongs to one person's visit. */
export interface FigureStore {
  caseFigures(now: string): Promise<CaseFigures>;
  /** Adds to what is there, so that several processes may count. */
  addFormCounts(day: string, counts: readonly FormCount[]): Promise<void>;
  /** Summed since that day. */
  formCounts(since: string): Promise<FormCount[]>;
}
