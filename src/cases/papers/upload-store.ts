import type { Upload, UploadRefusal } from '#src/cases/cases.ts';
import type { Result } from '#src/library/result.ts';

export type UploadContent = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** Photos of one paper of a case that are still files of their own. */
export type LoosePhotos = { reference: string; paper: string; uploads: string[] };

/** Keeps the papers residents send. An upload belongs to nobody until a case claims it, then to that case alone. */
export interface UploadStore {
  /**
   * Answers only when the bytes and their folder are on disk for good. Refuses what is empty, too large, of a type
   * outside PDF, JPG, PNG and DOCX by its bytes, named as another type than it is, or hostile inside. With an `id` that
   * has been put already, the upload there is.
   */
  put(file: { id?: string; name: string; content: UploadContent }): Promise<Result<Upload, UploadRefusal>>;
  /** Those of these uploads that no case has claimed. */
  findFree(ids: readonly string[]): Promise<Upload[]>;
  /** What is kept of an upload; whether it may be given to anybody is for the caller to decide by `held`. */
  read(id: string): Promise<{ upload: Upload; content: Buffer } | undefined>;
  /** Removes the files of uploads that are known no more. */
  removeFiles(ids: readonly string[]): Promise<void>;
  /** Papers that have several photos, of this case or of every case. */
  loosePhotos(reference?: string): Promise<LoosePhotos[]>;
  /**
   * Puts one file in the place of these photos, and notes what they were. False when they are no longer all there: two
   * who join at once make one file.
   */
  replacePhotos(photos: LoosePhotos, joined: { name: string; content: Uint8Array; pages: number }): Promise<boolean>;
}
