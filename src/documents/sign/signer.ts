import type { Result } from '#src/base/result.ts';
import type { Holder, Place } from '../check-signature/verdict.ts';

/** Whoever approves signs first; the agency's seal comes after it. */
export type SigningRole = 'person' | 'agency';

/** A key that can sign here. `name` is its file's, without the ending. */
export type SigningKey = {
  name: string;
  role: SigningRole;
  isTrial: boolean;
  /** Whose it is, where its certificate lies beside it: the key file itself opens by its password alone. */
  holder?: Holder;
};

export type SignRequest = {
  /** The name of a key. */
  key: string;
  /** Used once and kept nowhere. */
  password: string;
  role: SigningRole;
  /** Who of staff signs, and what: for the log of signings. */
  by: string;
  about: string;
  /**
   * Where a person's signature is seen; the last page's lower right when it is left out. A seal places itself on the
   * last person's signature: a third of it, from the left.
   */
  place?: Place;
  /**
   * The number of the document this file is an appendix of: the agency's signature stands alone on it, at the top right of
   * its first page, with that number and the time, and no picture (NĐ 30/2020, Phụ lục I).
   */
  appendixOf?: string;
};

export type SignRefusal =
  | { kind: 'no-such-key' }
  | { kind: 'wrong-password' }
  | { kind: 'wrong-role' }
  | { kind: 'key-expired' }
  /** A seal before any person has signed, or a person after the seal. */
  | { kind: 'wrong-order' }
  /** What is there already does not hold: nothing is signed on top of it. */
  | { kind: 'not-signable' }
  /** A timestamp server is configured and did not answer as it should. */
  | { kind: 'no-timestamp' };

export type SignedPdf = { bytes: Uint8Array; sha256: string; holder: Holder; at: string };

/** Signs PDFs with keys that stay where they are: files with a password now, a device later. */
export interface Signer {
  keys(): Promise<SigningKey[]>;
  sign(pdf: Uint8Array, request: SignRequest): Promise<Result<SignedPdf, SignRefusal>>;
  /**
   * Whether the agency could seal this file as an appendix: it is read, drawn on and looked at again as for the seal, with
   * no key and no password. What cannot be sealed is so known to who brings it, not to who seals.
   */
  takesSeal(pdf: Uint8Array): Promise<boolean>;
}
