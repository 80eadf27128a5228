import type { Slip } from './slip.ts';
import type { SlipName } from './slip-sets.ts';

/** What anybody may know of a slip by its number: never whose it is. */
export type KnownSlip = SlipName & {
  at: string;
  revokedAt: string | null;
  /** By a person, and with the agency's seal on top of that; null where it is not. */
  signedAt: string | null;
  sealedAt: string | null;
};

/** Reads what `CaseStore.move` has kept. */
export interface SlipStore {
  /** Those of a case, oldest first; none once the case was erased. */
  ofCase(reference: string): Promise<Slip[]>;
  /** One that was given under this number. */
  byName(name: SlipName): Promise<KnownSlip | undefined>;
}
