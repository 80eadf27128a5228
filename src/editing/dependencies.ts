import type { Fault } from '#src/library/content-fault.ts';
import type { DataFile, Kind } from '#src/library/kind.ts';
import type { Library } from '#src/library/library.ts';
import type { Person } from '#src/staff/person.ts';
import type { ChoicesOf } from './form/content-form.ts';
import type { ContentHistory } from './history/content-history.ts';

/** A file of the content as it is on disk. `hash` tells this version from every other. */
export type ContentFile = { path: string; source: string; hash: string };

/**
 * Reads and writes files of the content. Paths are relative to the content folder; one that leads out of it, by dots
 * or by a link, is a fault and throws: nobody asks for that by mistake.
 */
export interface ContentWriter {
  read(path: string): Promise<ContentFile | undefined>;
  /**
   * Replaces the file whole or not at all, and is on disk when it returns; the change is public at once. `seen` is the
   * hash of the version this one was made from, undefined for a file that must not exist yet; `by` wrote it.
   */
  write(file: WrittenFile & { seen: string | undefined }): Promise<'written' | 'changed-meanwhile'>;
}

/** Files that are given other names together, and the file that says so. */
export type ContentMove = {
  files: readonly { from: string; to: string; seen: string }[];
  /** Written before anything is moved: should that be the last thing that happens, nobody is sent anywhere. */
  also: { path: string; source: string; seen: string | undefined };
  by: Pick<Person, 'id' | 'name'>;
  look?: 'quick';
};

/** What gives files other names; `taken` where one has the name already. */
export interface ContentMover {
  move(move: ContentMove): Promise<'moved' | 'changed-meanwhile' | 'taken'>;
}

/** What writes several files together. */
export interface ContentBatchWriter {
  /**
   * All of them while nobody else writes, each whole or not at all; nothing where one is another by now, which is named.
   * `why` is the first line of the commit.
   */
  writeAll(
    files: readonly (WrittenFile & { seen: string | undefined })[],
    why: string,
  ): Promise<{ kind: 'written' } | { kind: 'changed-meanwhile'; path: string }>;
}

export type WrittenFile = {
  path: string;
  source: string;
  by?: Pick<Person, 'id' | 'name'>;
  /** The second person, of what takes two. */
  approvedBy?: Pick<Person, 'id' | 'name'>;
  /** Somebody else is to look at it afterwards. */
  look?: 'quick';
};

export type EditingDependencies = {
  library: Library;
  writer: ContentWriter;
  kinds: readonly Kind<unknown>[];
  dataFiles: readonly DataFile<unknown>[];
  render: (markdown: string, path: string) => Promise<string>;
  /** What is wrong with a text, found where reading it holds nobody up; without it the text is read at once. */
  check?: (path: string, source: string) => Promise<Fault | undefined>;
  /** Whether the picture or the file is there that a text of this path names; without it nothing is said of them. */
  isThere?: (reference: string, path: string) => Promise<boolean>;
  /** What files said before; without it every file is as if it had none. */
  history?: Pick<ContentHistory, 'versions' | 'version'>;
  /** What an entry is called today that had this name before; without it names are what they are. */
  slugNow?: (kind: Kind<unknown>, slug: string) => string | undefined;
  /** Told when changes from outside up to a version were taken back: nobody has to approve them any more. */
  tookBack?: (path: string, last: number, by: Person) => Promise<unknown>;
  /** What there is to pick from in forms; without it names are typed. */
  choicesOf?: ChoicesOf;
  /** Writes down who did it, before it is done. */
  note: (person: Person, action: ContentAction, path: string) => Promise<void>;
  now: () => Date;
};

type ContentAction =
  | 'content-open'
  | 'content-previewed'
  | 'content-saved'
  | 'content-made'
  | 'content-renamed'
  | 'content-refused';
