import type { Contact } from '#src/cases/model/submission.ts';
import type { Posted } from '#src/guides/form/form-values.ts';

/** What a resident needs to know of a form that is kept but not sent. */
export type SavedDraft = {
  code: string;
  guide: string;
  step: string;
  savedAt: string;
  /** The last day on which it can be opened, `YYYY-MM-DD`. */
  until: string;
  /** Whether it can be opened on another machine: only with a phone number or an e-mail address in it. */
  hasContact: boolean;
};
export type OpenedDraft = SavedDraft & { key: string; posted: Posted };

/** A form as it stands, to be kept. */
export type FormToKeep = { key: string; guide: string; step: string; posted: Posted; contact: Partial<Contact> };

/** Forms not sent yet, kept for those who go on later or elsewhere. */
export interface Drafts {
  /**
   * Keeps the form in place of what was kept under its key. Undefined when it has been sent, is
   * larger than any form, or `mayBegin` (asked only for a form kept for the first time) says no.
   */
  keep(form: FormToKeep, mayBegin?: () => Promise<boolean>): Promise<SavedDraft | undefined>;
  /** Opens the draft by the key that its form carries. */
  open(key: string): Promise<OpenedDraft | undefined>;
  /**
   * Finds a draft by its code and the phone number or e-mail address in it, each as it was typed. A wrong code and a
   * wrong contact are answered alike: nothing is found.
   */
  find(code: string, contact: string): Promise<OpenedDraft | undefined>;
  /** Erases it with its papers. */
  drop(key: string): Promise<void>;
}
