import type { ContentHistory, SavedMove, SavedText } from '#src/editing/history/content-history.ts';

/** Held by whoever writes down what content said, over all processes. */
export const historyLock = 'content-history';

type Named = { id: string; name: string };

/** A text that is about to be written. */
export type TextToSave = SavedText & { source: string };

/** History that also takes up what others changed in the folder, and finishes saves that a kill has cut off. */
export type FollowingHistory = ContentHistory & {
  /**
   * Notes what is about to be written to a file, before it is: `record`, or whoever comes after a kill, finishes it. The
   * caller holds the lock of the content. Gives what takes the note back, for a file that was not written after all.
   */
  begin(saved: TextToSave): Promise<() => Promise<void>>;
  /** Ends moves of these files that a kill has cut off. The caller holds the lock of the content. */
  settle(paths: readonly string[]): Promise<void>;
  /** Notes which files are about to get another name, as `begin` does of a text; `recordMove` finishes it. */
  beginMove(move: SavedMove): Promise<() => Promise<void>>;
  /**
   * Finishes saves and moves that were begun and not written down: the files say which came to be. A move of which the
   * old address was written already is carried out. Where a file says something else again, that waits for a second look
   * whatever it is. Returns how many files that were.
   */
  finishSaves(): Promise<number>;
  /**
   * Writes down what these files say where it is not known yet: nobody of the portal's staff wrote it. Files with a save
   * under way are left to that. `by`: of staff who decided that a file says this; what takes two people, or is one
   * person's, waits for a second look as ever. Returns how many versions that made.
   */
  takeUp(paths: readonly string[], by?: ReadonlyMap<string, Named>): Promise<number>;
};
