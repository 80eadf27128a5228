import type { Result } from '#src/base/result.ts';
import type { Person } from '#src/staff/person.ts';
import type { Accepted } from './comparison/compare-record.ts';
import type { ComparedRow } from './comparison/compared-rows.ts';
import type { CannotTake } from './mending/taken.ts';
import type { RecordsImport, RecordsRefusal } from './records/import-records.ts';
import type { PublishedRecord, RecordsSummary } from './records/published-record.ts';

type NotPermitted = { kind: 'not-permitted' };

/** A row with what can be done about it: why what is published cannot be taken over, whose text waits that mends it. */
export type SeenRow = ComparedRow & { cannotTake?: CannotTake['why']; waits?: { id: string; who: string } };

/** A guide beside its record; without `record` nothing is known of its code, and `summary` says whether anything is at all. */
export type SeenComparison = {
  path: string;
  title: string;
  code: string;
  summary: RecordsSummary;
  record?: PublishedRecord;
  rows: readonly SeenRow[];
  /** Accepted once, and not so any more. */
  stale: readonly Accepted[];
  /** Differences in facts that wait for somebody's decision. */
  open: number;
};

/** What is to be done with one difference, named as it was shown. */
export type DifferenceStep = {
  path: string;
  /** Take over what is published, accept the difference with a reason, or drop an acceptance. */
  act: 'take' | 'accept' | 'drop';
  difference: string;
  published: string;
  /** Of an acceptance. */
  why: string;
};
export const differenceActs = ['take', 'accept', 'drop'] as const;

/**
 * What a file would become: `before` stands there, `seen` tells its version. `needs` says why one person cannot save it;
 * `withWaiting`: with what a text of this person changes that waits already.
 */
export type ProposedText = {
  path: string;
  before: string;
  text: string;
  seen: string;
  needs?: 'takes-two' | 'may-not-publish';
  withWaiting?: true;
};

export type ProposeRefusal =
  | NotPermitted
  | { kind: 'file-not-found' }
  | { kind: 'record-not-found' }
  /** It does not differ so any more: the file or the record was changed meanwhile. */
  | { kind: 'difference-gone' }
  | { kind: 'reason-missing' }
  | { kind: 'reason-too-long' }
  /** The file cannot be changed in this place, only as text. */
  | { kind: 'cannot-patch' }
  | CannotTake;

/**
 * What the state has published of our services, and how our guides differ from it. Everything takes `content.write`;
 * nothing is saved here: what is proposed goes the way of every other text (`editing.save`, `amendments.send`).
 */
export interface PublishedGuides {
  summary(by: Person): Promise<Result<RecordsSummary, NotPermitted>>;
  /** A guide beside its record. */
  see(path: string, by: Person): Promise<Result<SeenComparison, NotPermitted | { kind: 'file-not-found' }>>;
  /**
   * The file with one difference mended and nothing else changed. A text of this person that waits already is the one
   * that is changed where it takes a second person, so that what is sent does not take its place.
   */
  propose(step: DifferenceStep, by: Person): Promise<Result<ProposedText, ProposeRefusal>>;
  /** Takes in a file of records; one at a time, over all processes. */
  import(
    file: { pieces: AsyncIterable<Uint8Array>; source: string; isPart: boolean },
    by: Person,
  ): Promise<Result<RecordsImport, NotPermitted | RecordsRefusal>>;
}
