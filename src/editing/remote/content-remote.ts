import type { Result } from '#src/base/result.ts';
import type { Fault } from '#src/library/content-fault.ts';
import type { Person } from '#src/staff/person.ts';
import type { Sides } from './merge-sides.ts';

/** Why nothing comes or goes. */
export type RemoteFault = 'away' | 'refused' | 'not-found' | 'rewritten' | 'unsafe' | 'clash' | 'too-large' | 'failed';

/** A commit of the other side, as it says itself: its author may be anybody. */
export type TheirCommit = { author: string; at: string; subject: string };

/** How it stands with the repository elsewhere. */
export type RemoteState = {
  /** When it was last as here, or nothing but conflicts kept it from that. */
  at?: string;
  /** The last commit that was seen there. */
  theirs?: string;
  /** `what`: the path it is about; `next`: when it is tried again. */
  failure?: { kind: RemoteFault; what?: string; since: string; times: number; next: string };
  /** What was changed there and waits, the newest first. */
  commits?: TheirCommit[];
};

type Choice = 'ours' | 'theirs' | 'edited';

/** A file that both sides changed; with `decision` it waits for the others. */
export type RemoteConflict = Sides & {
  at: string;
  decision?: { choice: Choice; source?: string; by: { id: string; name: string } };
};

/** One side of a file: its text where it can be read as one, else only how large it is; undefined when it was taken away. */
export type SideText = { text?: string; bytes: number } | undefined;

type RemoteRefusal =
  | { kind: 'not-permitted' }
  | { kind: 'no-conflict' }
  /** One of the sides is another than was shown. */
  | { kind: 'changed-meanwhile' }
  | { kind: 'text-missing' }
  /** What was typed does not fit its kind. */
  | ({ kind: 'not-fitting' } & Omit<Fault, 'kind'>);

export type RemoteView = { url: string; branch: string; state: RemoteState; conflicts: RemoteConflict[] };
export type ConflictView = { conflict: RemoteConflict; base: SideText; ours: SideText; theirs: SideText };

/** What publishers see of the repository elsewhere, and decide. */
export interface ContentRemote {
  see(by: Person): Promise<Result<RemoteView, RemoteRefusal>>;
  conflict(path: string, by: Person): Promise<Result<ConflictView, RemoteRefusal>>;
  /** `ours` and `theirs` are the names that were shown. When nothing is left undecided, both sides are joined. */
  decide(
    decision: { path: string; choice: Choice; source?: string; ours?: string; theirs?: string },
    by: Person,
  ): Promise<Result<{ left: number }, RemoteRefusal>>;
  /**
   * Tries at once, though it would wait; `accepts`: a history that was rewritten there counts from now on. `isOver` is
   * false where it takes longer than a page waits: it goes on by itself.
   */
  retry(by: Person, accepts?: boolean): Promise<Result<{ isOver: boolean }, RemoteRefusal>>;
  /** How many files wait for a decision. */
  count(by: Person): Promise<number>;
}
