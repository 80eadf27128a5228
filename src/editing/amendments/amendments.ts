import type { Result } from '#src/base/result.ts';
import type { Person } from '#src/staff/person.ts';
import type { ContentFile } from '../dependencies.ts';
import type { SaveRefusal } from '../editing.ts';
import type { Choice, Conflict } from './merge-values.ts';

/** Open while it waits or was returned. */
export const openStates = ['waiting', 'returned'] as const;
export type AmendmentState = (typeof openStates)[number] | 'approved' | 'withdrawn';

type Named = { id: string; name: string };

/** What one of its people said, and at which step. */
type AmendmentComment = { at: string; by: string; step: 'sent' | 'said' | 'returned' | 'approved'; text: string };

/** A text of a file that waits for a second person. */
export type Amendment = {
  id: string;
  path: string;
  author: Named;
  state: AmendmentState;
  /** When it was sent last. */
  at: string;
  /** Who decided, by name, and when. */
  decidedBy?: string;
  decidedAt?: string;
  /** One more with every step: who decides has seen this one. */
  revision: number;
  /** The text it was made from; undefined for a file that is to be. */
  before?: string;
  source: string;
  comments: readonly AmendmentComment[];
};

export interface AmendmentStore {
  /** In the place of what was kept under its id. */
  keep(amendment: Amendment): Promise<void>;
  find(id: string): Promise<Amendment | undefined>;
  /** Open ones, the oldest first; of one file where it is named. */
  open(path?: string): Promise<Amendment[]>;
  /** Decided since then, of this author, the newest first. */
  decided(author: string, since: string): Promise<Amendment[]>;
  /** Waiting ones of others where `decides`, and this person's own that were returned. */
  count(person: string, decides: boolean): Promise<number>;
  removeDecidedBefore(at: string): Promise<void>;
}

export type SendRefusal = SaveRefusal | { kind: 'nothing-changed' } | { kind: 'too-long' };

export type StepRefusal =
  | { kind: 'not-permitted' }
  | { kind: 'amendment-not-found' }
  /** Somebody took a step meanwhile. */
  | { kind: 'decided-meanwhile' }
  /** Nobody approves what they wrote themselves. */
  | { kind: 'own-amendment' }
  | { kind: 'reason-missing' };

export type ApproveRefusal = StepRefusal | SaveRefusal | { kind: 'conflicts' } | { kind: 'cannot-merge' };

/** An amendment as it is shown: with what stands in the file by now, and what both changed. */
export type SeenAmendment = {
  amendment: Amendment;
  current?: ContentFile;
  /** What stands there with the proposed changes put onto it; missing where that cannot be made. */
  merged?: string;
  conflicts: readonly Conflict[];
  mayDecide: boolean;
  isOwn: boolean;
};

/** The lists of one person, each the oldest first. */
type AmendmentLists = { forMe: Amendment[]; returned: Amendment[]; mine: Amendment[]; decided: Amendment[] };

/** Where texts wait for a second person. Reading one takes being its author, or `content.publish`. */
export interface Amendments {
  /** In the place of the open one of the same author and file. `seen` is the version it was made from. */
  send(
    file: { path: string; source: string; seen?: string; comment: string },
    by: Person,
  ): Promise<Result<Amendment, SendRefusal>>;
  lists(by: Person): Promise<AmendmentLists>;
  count(by: Person): Promise<number>;
  /** Open ones of a file that this person may read. */
  ofFile(path: string, by: Person): Promise<Amendment[]>;
  see(id: string, by: Person): Promise<Result<SeenAmendment, StepRefusal>>;
  comment(id: string, text: string, by: Person): Promise<Result<undefined, StepRefusal>>;
  /** Saved as its author's; where both changed the same, as was chosen. */
  approve(
    asked: { id: string; revision: number; comment: string; choose?: Choice; seen?: string },
    by: Person,
  ): Promise<Result<Amendment, ApproveRefusal>>;
  giveBack(
    asked: { id: string; revision: number; reason: string },
    by: Person,
  ): Promise<Result<undefined, StepRefusal>>;
  withdraw(id: string, by: Person): Promise<Result<undefined, StepRefusal>>;
  /** A job: what was decided long ago goes; the history has what became of it. */
  forget(): Promise<void>;
}
