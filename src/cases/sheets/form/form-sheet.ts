import type { Room } from '#src/guides/fields/field-type.ts';

/** A form to be printed, as plain data: what stands on the paper, not where. */
export type FormSheet = {
  title: string;
  /** The form the law fixes, at the top right: its number and the document that has it. */
  template: string[];
  to: string;
  /** The code of a draft or a case: drawn for scanners and written for people. */
  code?: { label: string; words: string; scanned: string };
  parts: FormPart[];
  declaration: string;
  signers: Signer[];
  /** Who made the paper, at the foot of every page. */
  origin: string;
};

type Signer = { role: string; name?: string };

/** `note` says when the part is to be filled in. */
export type FormPart = { title: string; note?: string; lines: FormLine[] };

/** A question with its number. `note` says when it is to be answered. */
export type FormLine = { number: number; label: string; note?: string } & (
  | { kind: 'answer'; text: string }
  | { kind: 'room'; room: Exclude<Room, { kind: 'boxes' | 'statement' }> }
  | { kind: 'boxes'; options: readonly string[] }
  | { kind: 'statement'; isAgreed: boolean }
  | FormTable
);

/** One row for each person or thing; `weight` is how wide a column is beside the others. */
export type FormTable = {
  kind: 'table';
  columns: { label: string; weight: number }[];
  rows: string[][];
  emptyRows: number;
};
