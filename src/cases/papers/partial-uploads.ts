/** An upload on its way: how much of it is here for good. */
type PartialUpload = { id: string; name: string; bytes: number; received: number; startedAt: string };

/** Papers that come in pieces, until they are whole and are received. */
export interface PartialUploads {
  begin(id: string, name: string, bytes: number): Promise<void>;
  find(id: string): Promise<PartialUpload | undefined>;
  /** Adds to what is here; answers how much there is, once that is on disk for good. */
  add(id: string, stream: AsyncIterable<Uint8Array>): Promise<number>;
  read(id: string): Promise<AsyncIterable<Uint8Array>>;
  remove(id: string): Promise<void>;
  /** Removes what was begun before this moment. Gives how many went. */
  removeBefore(limit: Date): Promise<number>;
}
