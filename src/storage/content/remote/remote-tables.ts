export type RemoteTables = {
  /** One row, `remote`: its state as JSON (`editing/remote/content-remote.ts`). */
  content_remote: { name: string; state: string };
  content_conflicts: {
    path: string;
    at: string;
    /** Git's names of the sides; null where there is no file. */
    base_name: string | null;
    ours_name: string | null;
    theirs_name: string | null;
    /** Null until somebody decided; `source` is what was typed for `edited`. */
    choice: 'ours' | 'theirs' | 'edited' | null;
    source: string | null;
    person: string | null;
    person_name: string | null;
  };
};
