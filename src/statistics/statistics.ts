import type { CaseStateName, Way } from '#src/cases/cases.ts';

/** Counts without names. A share is of 0–1, and absent where nothing has been counted yet. */
export type Statistics = {
  /** When they were counted, ISO 8601 with Vietnam's offset. */
  at: string;
  cases: {
    total: number;
    byState: Record<CaseStateName, number>;
    bySend: Record<Way, number>;
    byReturn: Record<Way, number>;
    /** Of all cases: sent, returned by post; filed online. */
    postSendShare?: number;
    postReturnShare?: number;
    onlineShare?: number;
    byGuide: { guide: string; count: number }[];
  };
  visits: Visits;
};

/** Page views of people, without cookies: nobody is followed from page to page. */
export type Visits = { today: number; total: number };

export interface StatisticsReader {
  read(): Promise<Statistics>;
  visits(): Visits;
}

/** Where visits are kept; counted in memory and written now and then, so that a page view costs no disk write. */
export interface VisitStore {
  load(): Promise<{ day: string; count: number }[]>;
  save(day: string, count: number): Promise<void>;
}
