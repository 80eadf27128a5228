/** What the bytes of an upload are sealed with. */
export type PieceSealing = { key: Buffer; context: string };

/** Where the pieces of uploads lie until they are whole: sealed, and never changed once they are there. */
export interface PiecePlace {
  begin(id: string): Promise<void>;
  /** How many plain bytes are here for good; undefined where nothing was begun. */
  received(id: string): Promise<number | undefined>;
  /**
   * Adds what the stream brings and answers, once it is kept for good, how many plain bytes there are. A stream that
   * breaks off leaves what came before.
   */
  add(id: string, stream: AsyncIterable<Uint8Array>, sealing: PieceSealing): Promise<number>;
  /** The plain bytes in order. Throws where a piece was changed. */
  read(id: string, sealing: PieceSealing): AsyncIterable<Uint8Array>;
  remove(id: string): Promise<void>;
  /** Removes what was begun before this moment and is not `known`. */
  sweep(limit: Date, isKnown: (id: string) => Promise<boolean>): Promise<void>;
}
