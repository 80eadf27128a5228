import type { Random } from '#src/codes/checked-code.ts';

/** A file as it is told by its size, its type and its hash. */
export type FileFacts = { bytes: number; type: string; sha256: string };

/** The facts are those of the file as it was sent. */
export type Upload = FileFacts & {
  id: string;
  name: string;
  pages?: number;
  /** What is on disk, where that is not what was sent: a photo is kept upright and without its hidden data. */
  kept?: FileFacts;
  /** The photos that were made into this one file, in order: they themselves are not kept. */
  joinedFrom?: FileFacts[];
  /** Given to nobody: not yet checked for viruses, or with one in it. */
  held?: 'unchecked' | 'infected';
};
export type UploadRefusal = {
  kind:
    | 'empty'
    | 'too-large'
    | 'type-not-allowed'
    | 'type-mismatch'
    | 'heic'
    | 'old-word'
    | 'docx-active'
    | 'damaged'
    | 'two-in-one'
    | 'too-much-inside'
    | 'too-many-pixels'
    | 'pdf-too-many-pages'
    | 'pdf-script'
    | 'pdf-launch'
    | 'pdf-attachment'
    | 'pdf-outside'
    | 'pdf-encrypted'
    | 'pdf-xfa'
    | 'not-checkable'
    | 'infected'
    /** Their sender has too many on their way: nothing is wrong with the file. */
    | 'too-many-papers'
    /** The disk is nearly full: nothing is wrong with the file. */
    | 'no-room'
    /** The place where papers are kept does not answer: nothing is wrong with the file. */
    | 'storage-away';
};

/** 32 hexadecimal digits: nobody guesses one, and whoever holds one may put the upload into a case. */
export function newUploadId(random: Random): string {
  return [...random(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
