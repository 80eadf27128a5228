import type { Language } from '#src/base/localized.ts';
import type { SavedDraft } from '#src/cases/filing/drafts/drafts.ts';
import type { Contact } from '#src/cases/model/submission.ts';
import type { Posted } from '#src/guides/form/form-values.ts';
import type { StepId } from '#src/guides/form/steps.ts';

/** A form that waits on the server: whoever holds its key opens it at `/thu-tuc/<guide>/nop-ho-so`. */
export type KeptForm = { key: string; guide: string };

/** A form as its page stands, to go on with in the conversation. */
type FormToTake = { guide: string; key: string; step: StepId; posted: Posted; contact: Partial<Contact> };

/**
 * From the conversation to the form of the same service and back. What was said is kept as a draft on the server
 * (`cases/filing/drafts`), uploads included; addresses carry none of it.
 */
export interface HandOver {
  /** Keeps what was said as a draft of the form. Undefined when no service is being filled, or it has been sent. */
  toForm(conversation: string): Promise<KeptForm | undefined>;
  /** The same, and says in the conversation by which code the form opens on another machine. False as above. */
  save(conversation: string, language: Language): Promise<boolean>;
  /**
   * Takes the form into the conversation, or into another one where this is gone, and asks the next question. A
   * different service begun there is kept as a draft (`laidAside`).
   */
  fromForm(
    conversation: string | undefined,
    form: FormToTake,
    language: Language,
  ): Promise<{ conversation: string; laidAside?: KeptForm }>;
  /** The form of this key has been sent: the conversation has nothing left to fill and knows the reference. */
  formSent(
    conversation: string,
    key: string,
    sent: { reference: string; url: string },
    language: Language,
  ): Promise<void>;
}

export type Saved = { key: string; draft: SavedDraft };
