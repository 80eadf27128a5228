import type { Result } from '#src/base/result.ts';
import type { Person } from '#src/staff/person.ts';
import type { FileStore } from '../attachments/attachments.ts';
import type { PictureSource } from './picture-facts.ts';

/** A picture somebody wants beside a text, as they said it: `path` is the text's. */
export type PictureWanted = {
  path: string;
  file: { name: string; load: () => Promise<Uint8Array> } | undefined;
  /** Whether the file had more bytes than are taken at all. */
  isTooLarge: boolean;
  alt: string;
  isDecorative: boolean;
  source: PictureSource | undefined;
  credit: string;
  /** At the top of the article, where there is such a place, or in its text. */
  isCover: boolean;
};

/** What is refused; nothing is kept. `broken` is a fault of ours, which is logged. */
export type PictureRefusal = {
  kind:
    | 'not-permitted'
    | 'no-file'
    | 'alt-needed'
    | 'cover-needs-alt'
    | 'source-needed'
    | 'credit-needed'
    | 'too-large'
    | 'type-not-allowed'
    | 'svg'
    | 'heic'
    | 'damaged'
    | 'too-many-pixels'
    | 'not-checkable'
    | 'too-many'
    | 'no-room'
    | 'broken';
};

/** A picture as it lies beside the text: `name` is what the text calls it, `markdown` shows it. */
export type AddedPicture = { name: string; path: string; alt: string; markdown: string };

/** Takes pictures in. */
export interface Pictures {
  add(wanted: PictureWanted, by: Person): Promise<Result<AddedPicture, PictureRefusal>>;
}

/** A picture made anew: upright, without place, time and camera in it. */
export type CleanPicture = { content: Uint8Array; ending: 'jpg' | 'png' | 'webp' };
export type CleanRefusal = {
  kind: 'type-not-allowed' | 'svg' | 'heic' | 'damaged' | 'too-many-pixels' | 'not-checkable';
};

/** Makes pictures harmless, away from the process that serves everybody; `xmp` is written into the new one. */
export type PictureWorkshop = {
  /** `ending`: as what it is to be written; else as what suits it. */
  clean(
    load: () => Promise<Uint8Array>,
    xmp: string,
    ending?: CleanPicture['ending'],
  ): Promise<Result<CleanPicture, CleanRefusal>>;
};

export type PicturesDependencies = {
  workshop: PictureWorkshop;
  store: FileStore;
  /** Whether this person may write this text; who may not is written down. */
  mayWrite: (path: string, by: Person) => Promise<boolean>;
  note: (person: Person, action: 'content-picture', path: string) => Promise<void>;
  /** Counts one picture more of this person; false when there have been too many. */
  count: (person: Person) => Promise<boolean>;
  hasRoom: () => Promise<boolean>;
  onFault: (fault: unknown) => void;
};
