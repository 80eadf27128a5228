import type { RunningCase } from './running-case.ts';
import type { ViolationKind } from './silence/silent.ts';
import type { LetterItem, Reminder, StaffLetter, StaffLetterFacts } from './staff-letter.ts';

/** A violation as the night named it. */
export type NamedViolation = { reference: string; kind: ViolationKind };

/** An opinion that an open case waits for: of this unit, by this day. */
export type AskedOpinion = Pick<RunningCase, 'reference' | 'code' | 'guide'> & { unit: string; until: string };

/** How far a recount of every due date is: which calendar holds, and which one is being counted by. */
export type Recount = {
  /** The calendar by which all due dates are counted; empty once a recount has begun. */
  done: string;
  /** The calendar waited for or counted by, since when it has been seen, and the last case that was counted. */
  pending: string | null;
  since: string;
  cursor: string;
  /** How many dates moved, and when the last recount ended. */
  moved: number;
  endedAt: string | null;
};

/** Keeps what the clocks of cases need: the open ones, what was reminded of, what staff are written, what was found. */
export interface ClockStore {
  /** Open cases after this reference, in the order of references. */
  openCases(after: string, limit: number): Promise<RunningCase[]>;
  /** Those of these that are open. */
  someCases(references: readonly string[]): Promise<RunningCase[]>;
  /** Opinions that open cases wait for. */
  openOpinions(): Promise<AskedOpinion[]>;

  /**
   * Notes reminders, and writes one letter a person about those that nobody was reminded of before: all or nothing.
   * Gives how many were new.
   */
  remind(reminders: readonly (Reminder & { to: readonly string[]; item: LetterItem })[], at: string): Promise<number>;
  /** Puts a letter on its way; a second one with the same id is not taken. */
  addLetter(letter: { id: string; person: string; at: string; facts: StaffLetterFacts }): Promise<void>;
  /** Takes the letter that has been due longest; until then nobody else does. */
  claimLetter(now: string, until: string): Promise<StaffLetter | undefined>;
  /** Sent, or given up. */
  settleLetter(id: string): Promise<void>;
  putOffLetter(id: string, until: string): Promise<void>;
  /** Forgets letters that are on their way no more, and reminders, from before this moment. */
  forgetLettersBefore(moment: string): Promise<void>;

  /** What was found takes the place of what was named before. */
  nameViolations(found: readonly NamedViolation[], at: string): Promise<void>;
  /** Of one case alone, in the place of what was named of it before. */
  nameViolationsOf(reference: string, kinds: readonly ViolationKind[], at: string): Promise<void>;
  violations(): Promise<(NamedViolation & { at: string })[]>;

  recount(): Promise<Recount | undefined>;
  /** False when another process has changed it since it was read. */
  setRecount(before: Recount | undefined, after: Recount): Promise<boolean>;
}
