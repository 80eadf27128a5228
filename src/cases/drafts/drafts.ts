import type { Contact } from '#src/cases/cases.ts';
import type { Posted } from '#src/guides/form-values.ts';

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
  /** Keeps the form in place of what was kept under its key. Undefined when it has been sent or is larger than any form. */
  keep(form: FormToKeep): Promise<SavedDraft | undefined>;
  /** By the key the form carries. */
  open(key: string): Promise<OpenedDraft | undefined>;
  /** By its code and the phone number or e-mail address in it, each as typed; wrong ones are all alike not found. */
  find(code: string, contact: string): Promise<OpenedDraft | undefined>;
  /** Erases it with its papers. */
  drop(key: string): Promise<void>;
}
