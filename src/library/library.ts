import type { Language } from '#src/base/localized.ts';
import type { Reason } from './content-fault.ts';
import type { DataFile, Kind } from './kind.ts';

/** One Markdown file and its translation. `Meta` is the parsed front matter; the body is read on demand. */
export type Entry<Meta, Text = unknown> = {
  kind: string;
  /** The file's name without `.md`; unique within its kind. */
  slug: string;
  /** Relative to the content folder, of the Vietnamese file, with `/`. */
  path: string;
  /** The hash of the bytes of the Vietnamese file (SHA-256, 16 hex digits). A case refers to this version. */
  hash: string;
  meta: Meta;
  /** Present when a translation exists. */
  english?: { path: string; hash: string; text: Text };
};

/** Something staff must mend: the last good version of the file stays public meanwhile. */
export type Problem = Reason & {
  /** Of a file or folder in the content; empty for the content folder itself. */
  path: string;
  line?: number;
  /** Whether an earlier good version of this file is being served. */
  lastGoodKept: boolean;
  /** `shown`: the file is public as it is, but for this; `place`: it is about no file that would be shown. */
  effect?: 'shown' | 'place';
};

/** What one change on disk did: which entries appeared, changed or went, by kind and slug; `data` names data files. */
export type LibraryChange = {
  kind: string;
  slug: string;
  change: 'saved' | 'removed';
};

/**
 * The content as it stands now. Every method answers from memory but `body` and `html`, which read the file
 * (the last good version when the file on disk is broken).
 */
export interface Library {
  entries<Meta, Text>(kind: Kind<Meta, Text>): readonly Entry<Meta, Text>[];
  entry<Meta, Text>(kind: Kind<Meta, Text>, slug: string): Entry<Meta, Text> | undefined;
  /** Markdown without front matter; in English only where a translation exists, else Vietnamese. */
  body(kind: Kind<unknown>, slug: string, language: Language): Promise<string>;
  /** The body as safe HTML: no raw HTML, no scripts, no style attributes, images sized. */
  html(kind: Kind<unknown>, slug: string, language: Language): Promise<string>;
  /** One parsed value per file: one for a plain path, in order of file name for a folder. */
  data<Data>(file: DataFile<Data>): readonly Data[];
  /** The files `data` reads, in the same order. */
  dataPaths(file: DataFile<unknown>): readonly string[];
  problems(): readonly Problem[];
  /** Called after the change is visible through this interface. Returns how to stop listening. */
  onChange(listener: (changes: readonly LibraryChange[]) => void): () => void;
}
