import type { SearchDocument } from './search-document.ts';

/** Where compiled segments are kept and built, away from the thread that answers. */
export interface SegmentStore {
  /** The newest segment of every group, as it was left. What cannot be read is left out: it is built again. */
  load(): Promise<{ group: string; bytes: Uint8Array<ArrayBuffer> }[]>;
  /** Counts and compiles the documents, keeps the segment in place of the group's older one, and returns its bytes. */
  build(group: string, documents: AsyncIterable<SearchDocument[]>): Promise<Uint8Array<ArrayBuffer>>;
  /** Forgets a group that has no documents any more. */
  remove(group: string): Promise<void>;
  close(): Promise<void>;
}
