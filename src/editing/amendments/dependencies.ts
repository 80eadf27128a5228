import type { Person } from '#src/staff/person.ts';
import type { EditingDependencies } from '../dependencies.ts';
import type { ContentHistory } from '../history/content-history.ts';
import type { AmendmentStore } from './amendments.ts';

export type AmendmentDependencies = {
  editing: EditingDependencies;
  store: AmendmentStore;
  /** Does `work` while nobody else takes a step, in any process. */
  alone: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** Whether this person may write this file. */
  mayWrite: (path: string, by: Person) => boolean;
  /** Tells the history who made and who approved what stands there, where a stop came between. */
  record: ContentHistory['record'];
  note: (by: Person, action: AmendmentAction, path: string) => Promise<void>;
  makeId: () => string;
  now: () => Date;
  keptDays: number;
};

type AmendmentAction =
  | 'amendment-sent'
  | 'amendment-approved'
  | 'amendment-returned'
  | 'amendment-withdrawn'
  | 'amendment-commented'
  | 'content-refused';
