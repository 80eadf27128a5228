import type { Result } from '#src/base/result.ts';
import type { Scan } from './scan.ts';
import type { FileFacts, Upload, UploadRefusal } from './upload.ts';

export type UploadContent = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** What is known of an upload before its bytes are. */
export type NewUpload = { id: string; name: string; storedAt: Date };

/** What was found out about a file that is to be kept. */
export type LookedInto = FileFacts & { kept?: FileFacts | undefined; pages?: number | undefined; scan: Scan };

/** An upload and what the scanner said of it: whether it may be given to anybody follows from both. */
type KnownUpload = { upload: Upload; scan: Scan };

/** A file on its way in: readable to whoever looks into it, and to nobody else. */
export type UnkeptUpload = {
  /** Puts these bytes in the place of whatever it holds. */
  write(content: AsyncIterable<Uint8Array>): Promise<Omit<FileFacts, 'type'>>;
  load(): Promise<Uint8Array>;
};

/** A photo of a paper of a case, still a file of its own. */
export type CasePhoto = { reference: string; paper: string; upload: string; scan: Scan };

/** Several photos of one paper of a case. */
export type LoosePhotos = { reference: string; paper: string; uploads: string[] };

/**
 * Keeps the papers residents send, sealed, and what is known of them. Decides nothing. An upload belongs to nobody until
 * a case claims it, then to that case alone.
 */
export interface UploadStore {
  /**
   * Keeps what `fill` wrote, once it answers that it may be kept. Answers only when the bytes and their name are there for good and the upload
   * is known. Where `fill` refuses or throws, nothing stays.
   */
  keep(
    file: NewUpload,
    fill: (unkept: UnkeptUpload) => Promise<Result<LookedInto, UploadRefusal>>,
  ): Promise<Result<Upload, UploadRefusal>>;
  find(id: string): Promise<KnownUpload | undefined>;
  /** Those of these uploads that no case has claimed. */
  findFree(ids: readonly string[]): Promise<Upload[]>;
  /** What is kept of an upload. Throws where its bytes are lost or not what was written. */
  read(id: string): Promise<(KnownUpload & { content: Buffer }) | undefined>;
  /** Removes the files of uploads that are known no more. */
  removeFiles(ids: readonly string[]): Promise<void>;
  /** The papers of one of these types, of this case or of every case, in the order in which they came. */
  casePhotos(types: readonly string[], reference?: string): Promise<CasePhoto[]>;
  /**
   * Puts one file in the place of these photos, and notes what they were. False when they are no longer all there: two
   * who join at once make one file.
   */
  replacePhotos(
    photos: LoosePhotos,
    joined: NewUpload & { content: Uint8Array; type: string; pages: number },
  ): Promise<boolean>;
}

/** What the jobs that look after uploads ask of their rows. */
export interface UploadUpkeep {
  /** Uploads that no scanner has called clean or infected, the oldest first. */
  findUnscanned(most: number): Promise<{ id: string; reference: string | null }[]>;
  noteScan(id: string, scan: Scan): Promise<void>;
  /** Forgets of every upload that it waits for a scanner. Gives how many did. */
  freeUnchecked(): Promise<number>;
  /**
   * Forgets uploads stored before `before` that no case has claimed and no draft holds, and photos stored before
   * `joinedBefore` that were made part of another file. Each goes only while that is so: a case sent at this very moment
   * keeps its papers. Gives their ids.
   */
  forgetUnclaimed(before: Date, joinedBefore: Date): Promise<string[]>;
}
