/** A form not sent yet, as it is kept. `key` is the key under which it will be sent: whoever has it has the form. */
export type Draft = {
  key: string;
  code: string;
  guide: string;
  /** The step to go on at. */
  step: string;
  /** Everything entered, by the names of the form's controls. */
  posted: [name: string, texts: string[]][];
  contacts: DraftContact[];
  uploads: string[];
  savedAt: string;
};

/**
 * A phone number or e-mail address, in one spelling, by which we recognise a person who comes back on another machine.
 */
export type DraftContact = { kind: 'phone' | 'email'; text: string };

/** Keeps drafts encrypted. A form that has been sent has no draft: saving one is refused, and none is found. */
export interface DraftStore {
  /** `code-taken`: another draft has this code, or this draft has another one, which it keeps: somebody may know it. */
  save(draft: Draft): Promise<'saved' | 'code-taken' | 'sent'>;
  find(key: string): Promise<Draft | undefined>;
  /** Only with a contact the draft holds. Takes as long for a wrong code as for a wrong contact. */
  findByCode(code: string, contact: DraftContact): Promise<Draft | undefined>;
  /** Erases the draft, and its papers that no case has claimed and no other draft holds. */
  remove(key: string): Promise<void>;
  /** Erases what was saved last before this moment, in the same way. Gives how many. */
  removeBefore(moment: string): Promise<number>;
}
