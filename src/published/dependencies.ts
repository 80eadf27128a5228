import type { Result } from '#src/base/result.ts';
import type { Person } from '#src/staff/person.ts';
import type { CountyLists } from './comparison/county-lists.ts';
import type { PublishedRecordStore } from './records/published-record.ts';

/** A file of the content as it is on disk; `hash` tells this version. */
type GuideFile = { path: string; source: string; hash: string };

/** A text of a file that waits for a second person. */
export type WaitingText = { id: string; author: { id: string; name: string }; text: string };

export type PublishedDependencies = {
  store: PublishedRecordStore;
  lists: () => CountyLists;
  /** The file of a guide, for who may write it; opening is written down. Other kinds are not found. */
  open: (
    path: string,
    by: Person,
  ) => Promise<Result<GuideFile, { kind: 'not-permitted' } | { kind: 'file-not-found' }>>;
  /** Texts of this file that wait, as they would stand there: this person's own, and those they may read. */
  waiting: (path: string, by: Person) => Promise<readonly WaitingText[]>;
  /** Why one person cannot save this change. */
  needs: (
    path: string,
    change: { before: string; after: string },
    by: Person,
  ) => 'takes-two' | 'may-not-publish' | undefined;
  /** One import at a time. */
  alone: <Value>(work: () => Promise<Value>) => Promise<Value>;
  pause: () => Promise<void>;
  note: (by: Person, action: 'content-records-imported', target: string, what: string) => Promise<void>;
  now: () => Date;
};
