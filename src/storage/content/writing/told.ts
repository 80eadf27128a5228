import type { WrittenFile } from '#src/editing/dependencies.ts';
import type { SavedMove } from '#src/editing/history/content-history.ts';

export type Author = NonNullable<WrittenFile['by']>;
/** What became of a picture or another file beside texts; without `content` it was taken away. */
export type FileChanged = { path: string; content?: Uint8Array; before?: Uint8Array; by?: Author };

/** A document that is issued or taken over, with the files it names, which lie beside it. */
export type Issued = {
  path: string;
  markdown: string;
  files: readonly { name: string; bytes: Uint8Array }[];
  by?: Author;
};

/** A text as it is to be, and what stood there. */
export type Saved = WrittenFile & { before?: string };

/**
 * Who is told, once it is on disk, of files that were moved, or written together, and of one that is no text; and before,
 * of each text that is about to be written and of files about to be moved, so that whoever comes after a crash knows whose change it finds: that gives
 * what takes it back.
 */
export type Told = {
  begin?: (file: Saved) => Promise<() => Promise<void>>;
  /** Called first, under the lock: ends what a kill has cut off of the moves of these files. */
  settle?: (paths: readonly string[]) => Promise<void>;
  beginMove?: (move: SavedMove) => Promise<() => Promise<void>>;
  moved?: (move: SavedMove) => Promise<void> | void;
  together?: (saved: readonly Saved[], why: string) => Promise<void> | void;
  file?: (change: FileChanged) => Promise<void> | void;
};
