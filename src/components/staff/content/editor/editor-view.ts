import type { ForeseenClosing } from '#src/cases/clocks/foresee-closing.ts';
import type { SaveRefusal } from '#src/editing/editing.ts';
import type { ContentForm, FormProblem } from '#src/editing/form/content-form.ts';

/** A content draft: from when, and whether the file is another one by now than it was made from. */
export type DraftSeen = { id: string; at: string; isOlder: boolean };

/** What was said of something brought with the form, and what came of it; `problem` and `added` are words. */
type Brought = { place: string; problem?: string; added?: string };
export type PictureSaid = Brought & { alt: string; isDecorative: boolean; source: string; credit: string };
export type FileSaid = Brought & { title: string };
export type WordSaid = { source: string; credit: string; problem?: string; doubts: readonly string[] };

/** A content file as it is written: in its form, or as its whole text. Both have the same tools. */
export type EditorView = {
  path: string;
  /** The text the form was made from, or the text itself. */
  source: string;
  /** The version it was made from; none of a file that is not there yet. */
  seen?: string;
  /** Without one the file is shown as text. */
  form?: ContentForm;
  refusal?: SaveRefusal;
  problems: readonly FormProblem[];
  /** The text the form would have written. */
  typed?: string;
  isStep?: boolean;
  /** A form was wanted, or something was to be put into the facts, and these cannot be read. */
  hasNoFacts?: boolean;
  picture?: PictureSaid;
  attached?: FileSaid;
  word?: WordSaid;
  /** A content draft that waits beside the file, or the one that is shown. */
  waiting?: DraftSeen;
  opened?: DraftSeen;
  /** The content draft that the form shows or was kept from it: what is typed on takes its place, and no other's. */
  draft?: string;
  /**
   * The version that was shown beside what was typed: saving this form replaces it, on purpose. It goes into no content
   * draft, so that who opens one later is asked again.
   */
  replaces?: string;
  /** What saving would do to the dates of cases: told before, and saved by the next press. */
  foreseen?: (ForeseenClosing & { isRefused: boolean }) | 'nothing';
  /** Why what was typed was not kept as a content draft. */
  unkept?: string;
  wrong?: string;
};

/** The field of a text that is shown whole. */
export const textName = 'source';
