/** A file as it was saved once. Without `by` it was changed outside the portal; without `text` it was taken away. */
export type ContentVersion = {
  id: number;
  at: string;
  by?: string;
  /** The account of `by`. */
  personId?: string;
  /** The second person, where it took two; or who looked at it afterwards. */
  second?: { kind: 'approved' | 'looked'; by: string; at: string };
  /** It is to be looked at: one person alone made it public, or it was changed outside in parts that take two. */
  waits?: 'quick' | 'outside';
  /** The name of its text in the repository. */
  text?: string;
  /** The path the file had before, where this version gave it another one. */
  movedFrom?: string;
};

export type SavedText = {
  path: string;
  /** A text, or the bytes of a picture or another file beside texts; without it the file was taken away. */
  source?: string | Uint8Array;
  /** What stood there: a version of its own where nobody has written it down yet. */
  before?: string | Uint8Array;
  by?: { id: string; name: string };
  approvedBy?: { id: string; name: string };
  look?: 'quick';
};

/** A file that got another path; what it says is the same. */
type MovedText = { from: string; to: string; source: string };

/** Files that were moved together, and the file that was changed with them. */
export type SavedMove = Pick<SavedText, 'by' | 'look'> & {
  files: readonly MovedText[];
  also?: { path: string; source: string; before?: string };
};

/** Keeps every version of every file, for as long as the content is kept. */
export interface ContentHistory {
  /** Writes down what was just saved, as a commit; what is known already is no new version, but gets who saved it. */
  record(saved: SavedText): Promise<void>;
  /** Writes down that files were moved, as one commit; what they said before is told of them at their other paths. */
  recordMove(saved: SavedMove): Promise<void>;
  /** Writes down what was saved together, as one commit. */
  recordAll(saved: readonly SavedText[], why: string): Promise<void>;
  /** What files that were saved since said at a moment; without a source they were not there. So many at most. */
  asOf(at: Date, most: number): Promise<{ earliest?: string; files: { path: string; source?: string }[] }>;
  /** The newest first, so many a page. */
  versions(path: string, page: { size: number; number: number }): Promise<{ items: ContentVersion[]; total: number }>;
  /** One version of this file with its text; undefined where there is none. */
  version(path: string, id: number): Promise<(ContentVersion & { source: string }) | undefined>;
  /** One version of a picture or another file, byte for byte; undefined where there is none, or it was taken away. */
  fileVersion(path: string, id: number): Promise<{ version: ContentVersion; content: Uint8Array } | undefined>;
  /** The files that were taken away and have not come back, with the version that says so. */
  gone(): Promise<{ path: string; version: ContentVersion }[]>;
}
