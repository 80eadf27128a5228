import type { Result } from '#src/base/result.ts';
import type { Person } from '#src/staff/person.ts';
import type { Finding } from './finding.ts';

export const weights = ['fault', 'differs', 'late', 'advice'] as const;
export type Weight = (typeof weights)[number];

/** What was found in one file, the gravest first. */
export type FileFindings = { path: string; title: string; owner?: string; findings: readonly Finding[] };

/** What a look through the whole content found, and when. */
export type Report = {
  at: string;
  files: readonly FileFindings[];
  /** How many findings there are of each weight. */
  counts: Readonly<Record<Weight, number>>;
  /** How many entries were read. */
  read: number;
};

type NotPermitted = { kind: 'not-permitted' };

/** Where staff see what of the content wants mending. Reading it is for who reads content. */
export interface Proofreading {
  /** What was found last; nothing before the first look. A look begins where the content has changed since. */
  report(by: Person): Result<{ report: Report | undefined; isRunning: boolean }, NotPermitted>;
  /** Looks through everything, some at a time. A look that runs already is waited for. */
  look(): Promise<Report>;
  /** What there is to say of this text at this path; nothing where it cannot be read. */
  of(path: string, source: string): readonly Finding[];
}
