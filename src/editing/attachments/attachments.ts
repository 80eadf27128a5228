import type { Result } from '#src/base/result.ts';
import type { AttachedKind } from '#src/library/attached-files.ts';
import type { Person } from '#src/staff/person.ts';

/** A file as the browser sent it: read when it is its turn. */
export type SentFile = { name: string; load: () => Promise<Uint8Array> };

/** A file somebody wants beside a text, as they said it: `path` is the text's, `title` what the link to it says. */
export type AttachmentWanted = {
  path: string;
  file: SentFile | undefined;
  /** Whether the file had more bytes than are read at all. */
  isTooLarge: boolean;
  title: string;
};

/** Why a file is not taken, by what is in it: the refusals of papers (`cases/papers/upload.ts`), and those of its own. */
type FileRefusal = { kind: string; name: string };

/** What is refused; nothing is kept. `of-file` is about the file itself, `broken` is a fault of ours, which is logged. */
export type AttachmentRefusal =
  | { kind: 'not-permitted' | 'no-file' | 'title-needed' | 'too-large' | 'too-many' | 'no-room' | 'broken' }
  | ({ kind: 'of-file' } & { problem: string; name: string });

/** A file as it lies beside the text: `name` is what the text calls it, `markdown` links to it. */
export type Attachment = { name: string; path: string; title: string; markdown: string };

/** Takes files in. */
export interface Attachments {
  add(wanted: AttachmentWanted, by: Person): Promise<Result<Attachment, AttachmentRefusal>>;
}

/** Looks into files, away from the process that serves everybody; they are kept as they are or not at all. */
export type FileWorkshop = {
  /** `ending`: the only kind that is taken. */
  check(
    file: SentFile,
    ending?: AttachedKind,
  ): Promise<Result<{ content: Uint8Array; ending: AttachedKind }, FileRefusal>>;
};

/** Keeps files beside texts. Never in the place of another: gives the path, which has the name or one like it. */
export type FileStore = {
  add(file: { folder: string; stem: string; ending: string; content: Uint8Array }, by: Person): Promise<string>;
};

export type AttachmentsDependencies = {
  workshop: FileWorkshop;
  store: FileStore;
  /** Whether this person may write this text; who may not is written down. */
  mayWrite: (path: string, by: Person) => Promise<boolean>;
  note: (person: Person, action: 'content-file', path: string) => Promise<void>;
  /** Counts one file more of this person; false when there have been too many. */
  count: (person: Person) => Promise<boolean>;
  hasRoom: () => Promise<boolean>;
  onFault: (fault: unknown) => void;
};
