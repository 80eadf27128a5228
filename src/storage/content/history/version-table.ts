export type ContentTables = {
  content_versions: {
    path: string;
    /** Of this path, from 1. */
    number: number;
    at: string;
    /** Null for a change from outside the portal. */
    person: string | null;
    person_name: string | null;
    /** Git's name of the text; null when the file was taken away. */
    text_name: string | null;
    /**
     * `quick` and `outside` are to be looked at until `looked_at` says when; `two` was approved before it was saved; `none`
     * is to be looked at by nobody. Null in what was written before there were looks.
     */
    look: 'quick' | 'outside' | 'two' | 'none' | null;
    looked_by: string | null;
    looked_name: string | null;
    looked_at: string | null;
    /** The path before, where this version gave the file another one. */
    moved_from: string | null;
  };
  /** Saves that are under way, or were when a process was killed; in the order of their numbers. */
  content_saves: {
    path: string;
    /** Of this path, from 1. */
    number: number;
    at: string;
    /** Git's name of what stood there; null where there was no file. */
    before_name: string | null;
    text_name: string;
    source: string;
    person: string | null;
    person_name: string | null;
    /** Who approved it. */
    second: string | null;
    second_name: string | null;
    look: 'quick' | null;
  };
  /** Moves of files that are under way, or were when a process was killed: a `SavedMove` as JSON. */
  content_moves: { id: string; at: string; move: string };
};
