import type { Node } from 'yaml';
import type { Edit } from './text-edit.ts';

/** Where a value stands: behind a key's colon or an item's dash. */
export type Mark = {
  /** The letter after the colon or the dash. */
  at: number;
  /** The column of the key or the dash. */
  indent: number;
  inList: boolean;
};

/** A text being changed: what differs is collected as edits of the text as it stood. */
export type Patching = {
  source: string;
  eol: string;
  edits: Edit[];
  /** Makes what stands at this mark say `value`. */
  patch(node: Node | null, value: unknown, mark: Mark): void;
};
