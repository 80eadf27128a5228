import type { NewMessage } from '#src/cases/messages/message.ts';
import type { Look } from '#src/cases/model/stored-step.ts';
import type { SigningRole } from '#src/documents/sign/signer.ts';
import type { SignedFile } from './signed-file.ts';

/** A signature that was made: of which form or result, and which upload it was made on (undefined: on none signed here). */
type NewSignature = {
  reference: string;
  /** The form, or the file brought as a result. */
  subject: string;
  role: SigningRole;
  /** What was made: an upload that nobody has claimed yet. */
  upload: string;
  seen: string | undefined;
  at: string;
  look: Look;
  /** What its owner is written about it. */
  messages: readonly NewMessage[];
};

/** Which files of cases were signed here. The bytes are uploads of the case, and go with it. */
export interface SignedFileStore {
  /** By what was signed. */
  ofCase(reference: string): Promise<ReadonlyMap<string, SignedFile>>;
  /**
   * Keeps the signature and puts its letter on the way, both or neither. False where another signature came first, or the
   * case has gone: nothing is changed then.
   */
  add(signature: NewSignature): Promise<boolean>;
}
