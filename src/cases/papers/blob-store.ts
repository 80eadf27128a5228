/** Bytes that may be kept under a key. Nobody else sees them yet. */
export type UnkeptBlob = {
  /** Puts these bytes in the place of whatever it holds. */
  write(content: AsyncIterable<Uint8Array>): Promise<void>;
  /** What it holds, from its first byte. */
  read(): AsyncIterable<Uint8Array>;
};

/**
 * Keeps bytes by key and knows nothing else of them: whoever writes has sealed them. A key is 32 hexadecimal digits, has
 * no folders and tells nothing. Whatever can put, get, list and delete can be behind this: nothing is ever renamed or
 * changed once it is kept.
 */
export interface BlobStore {
  /**
   * Keeps what `fill` wrote, once it answers true; the answer is the same. When the promise is kept, the
   * bytes are there for good, whatever happens to the power. When `fill` answers false or throws, nothing stays. Until
   * then nobody finds anything under the key. Throws where the key is taken, and leaves what is there.
   */
  write(key: string, fill: (unkept: UnkeptBlob) => Promise<boolean>): Promise<boolean>;
  /** Undefined where nothing is kept under the key. Whoever gets the bytes reads them or leaves the loop. */
  read(key: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** The keys after this one, in order: a page of them, and none when there are no more. */
  list(after?: string): Promise<string[]>;
  /** Removes what is kept under these keys, and what a crash left of writing it. What is not there is no fault. */
  remove(keys: readonly string[]): Promise<void>;
  /** Removes what a crash left of writes that were begun before this moment. Gives how many they were. */
  removeUnfinished(before: Date): Promise<number>;
}
