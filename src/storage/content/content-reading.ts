import type { Reason } from '#src/library/content-fault.ts';
import type { FileUse } from '#src/library/pictures.ts';

/** What became of one path, as the reader tells the library. */
export type Reading =
  | {
      path: string;
      kind: 'good';
      version: string;
      hash: string;
      meta: unknown;
      source: string;
      /** Every picture the text asks for, and those of them that are not there. */
      pictures: readonly FileUse[];
      missing: readonly FileUse[];
    }
  /** Another time or inode, the same text. */
  | { path: string; kind: 'same'; version: string }
  | ({ path: string; kind: 'broken'; line: number } & Reason)
  | { path: string; kind: 'gone' }
  /** Nothing can be said of it: whatever was good stays. */
  | { path: string; kind: 'kept' }
  /** Pictures of a text came, went or changed. */
  | { path: string; kind: 'pictures'; missing: readonly FileUse[] }
  /** Everything at these places that is not as it should be, in place of what was told of them before. */
  | { kind: 'places'; below: string; places: readonly ({ path: string } & Reason)[] }
  /** Something about the folder as a whole, or that it has passed. */
  | { kind: 'condition'; name: string; reason?: Reason };
