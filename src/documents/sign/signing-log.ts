import type { SigningRole } from './signer.ts';

/** One signature that was made: who, with which key, on what, what it was and what it became. */
export type Signing = {
  id: string;
  at: string;
  /** The id of who of staff asked for it. */
  by: string;
  about: string;
  key: string;
  role: SigningRole;
  sha256Before: string;
  sha256After: string;
};

/** Only ever grows; a signature nobody can log is not made. */
export interface SigningLog {
  add(signing: Signing): Promise<void>;
  /** The signings of one thing, the oldest first. */
  ofThing(about: string): Promise<Signing[]>;
}
