import type { Revision } from '../pdf/pdf-file.ts';

/** What the rules share: both states, what differs, and what of it has been found harmless. */
export type Comparison = {
  before: Revision;
  after: Revision;
  /** Objects that are not what they were. */
  changed: Set<number>;
  /** Those among them that were not there. */
  added: Set<number>;
  allowed: Set<number>;
  newWidgets: Set<number>;
  /** Whether anything but proofs for the archive was added. */
  hasSignature: boolean;
  hasTitle: boolean;
};
