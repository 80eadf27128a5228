/** What stands in front of a line: its number as it is counted or was typed, and how deep the list is. */
export type Label = { text: string; level: number; isBullet: boolean };

/** A cell as it stands in a document: `text` is Markdown; several lines are parted by line breaks. */
export type CellFound = { text: string; columns: number; rows: number; isHeading: boolean };
export type TableFound = {
  rows: readonly (readonly CellFound[])[];
  /** So many rows at the top are marked as headings; none where nothing is. */
  headings: number;
  /** There is a table inside a cell. */
  isNested: boolean;
};

/** One piece of a document: `text` is Markdown in one line, `plain` the same without any marks. */
export type Block =
  | {
      kind: 'line';
      text: string;
      plain: string;
      /** All of it is bold. */
      isBold: boolean;
      /** Of a style or an element that says so: 1 to 6. */
      heading?: number;
      label?: Label;
      isQuote?: boolean;
    }
  | { kind: 'table'; table: TableFound }
  | { kind: 'rule' };

/** Something an editor has to look at: `number` is of the table or picture, counted from 1. */
export type Doubt = { kind: DoubtKind; number?: number; text?: string };
type DoubtKind =
  | 'table-merged'
  | 'table-refused-nested'
  | 'table-refused-large'
  | 'table-one-row'
  | 'table-ragged'
  | 'table-lines'
  | 'table-unnamed'
  | 'table-parts'
  | 'picture-alt'
  | 'picture-refused'
  | 'picture-left'
  | 'changes'
  | 'footnotes'
  | 'formula'
  | 'text-box'
  | 'comments'
  | 'embedded';
