import type { Look } from '#src/cases/model/stored-step.ts';
import type { Opinion, WorkLine } from './work-line.ts';

/** A step inside the county, with its lines of both logs, in one transaction. */
export type WorkStep = {
  reference: string;
  lines: readonly WorkLine[];
  look: Look;
  /** A press of a button: a second step with the same key is not taken. */
  key?: string;
  /** The version that was read: another one by now refuses the step, and it counts up. Absent: whatever it is. */
  version?: number;
  /** To whom it is given. */
  give?: { holder: string; officer: string | null };
  /** Since when a proposal waits for an approver; null once none does. */
  proposedAt?: string | null;
  /** Files that wait with a proposal: the case claims them, nobody is given them yet. */
  holds?: readonly string[];
  /** Opinions that are asked; one that its unit has been asked already and has not given refuses the step. */
  asks?: readonly Pick<Opinion, 'id' | 'unit' | 'until'>[];
  /** An opinion that is given, or dropped; one that is closed already refuses the step. */
  closes?: { opinion: string; isGiven: boolean };
};

export type WorkOutcome = 'done' | 'changed-meanwhile' | 'repeated' | 'upload-taken' | 'asked-already';

/** Keeps what staff do with a case among themselves. */
export interface WorkStore {
  take(step: WorkStep): Promise<WorkOutcome>;
  /** Oldest first. */
  lines(reference: string): Promise<WorkLine[]>;
  /** In the order they were asked. */
  opinions(reference: string): Promise<Opinion[]>;
  /** How many open cases each of these people has on their table. */
  loads(people: readonly string[]): Promise<Map<string, number>>;
  /** Open cases this person has on their table, with the version each has. */
  openCasesOf(personId: string): Promise<{ reference: string; version: number; holder: string }[]>;
}
