import type { Upload, UploadRefusal } from '#src/cases/cases.ts';
import type { Result } from '#src/library/result.ts';

export type UploadContent = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** Keeps the papers residents send. An upload belongs to nobody until a case claims it, then to that case alone. */
export interface UploadStore {
  /**
   * Answers only when the bytes and their folder are on disk for good. Refuses what is empty, too large, of a type
   * outside PDF, JPG, PNG and DOCX by its bytes, or named as another type than it is.
   */
  put(file: { name: string; content: UploadContent }): Promise<Result<Upload, UploadRefusal>>;
  /** Those of these uploads that no case has claimed. */
  findFree(ids: readonly string[]): Promise<Upload[]>;
  read(id: string): Promise<{ upload: Upload; content: Buffer } | undefined>;
}
