import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { RatingLevel } from '#src/cases/model/rating.ts';
import type { Way } from '#src/guides/model/way.ts';
import type { CaseFigures } from './figures.ts';
import type { FormFlow, MinuteStep } from './form-flow.ts';

/**
 * Counts without names, as anybody may have them: a number so small that it could tell about one person stands in a
 * sum with others. A share is of 0–1, and absent where too little has been counted.
 */
export type Statistics = {
  /** When they were counted, ISO 8601 with Vietnam's offset. */
  at: string;
  cases: {
    total: number;
    byState: Record<CaseStateName, number>;
    bySend: Record<Way, number>;
    byReturn: Record<Way, number>;
    /** Shares of all cases: papers sent by post, result returned by post, filed online. */
    postSendShare?: number;
    postReturnShare?: number;
    onlineShare?: number;
    /** Of the cases done or overdue: done by the day promised. */
    onTimeShare?: number;
    byGuide: { guide: string; count: number }[];
    /** Of guides with too few cases to be named. */
    otherGuides: number;
    byUnit: { unit: string; count: number }[];
    otherUnits: number;
  };
  /** What residents said of the service, of those who did. */
  satisfaction?: { total: number; shares: Record<RatingLevel, number> };
  /** Filing by form over the last year. */
  forms: { sent: number; medianMinutes?: MinuteStep };
  visits: Visits;
};

/** Every number, for staff: how the form of each guide goes, which cases come where and how. */
type StaffStatistics = CaseFigures & { flows: FormFlow[]; byGuide: { guide: string; count: number }[] };

/** Page views of people, without cookies: nobody is followed from page to page. */
export type Visits = { today: number; total: number };

export type DayVisits = { day: string; count: number };

export interface StatisticsReader {
  read(): Promise<Statistics>;
  readForStaff(): Promise<StaffStatistics>;
  visits(): Visits;
  /** The last days, oldest first. */
  visitsLately(days: number): DayVisits[];
}

/** Where visits are kept; counted in memory and written now and then, so that a page view costs no disk write. */
export interface VisitStore {
  load(): Promise<DayVisits[]>;
  /** So many more on this day. */
  add(day: string, count: number): Promise<void>;
}
