import type { Slip, SlipKind } from './slip.ts';
import type { SlipName } from './slip-sets.ts';

/** What anybody may know of a slip by its number: never whose it is. */
export type KnownSlip = SlipName & {
  at: string;
  revokedAt: string | null;
  /** By a person, and with the agency's seal on top of that; null where it is not. */
  signedAt: string | null;
  sealedAt: string | null;
};

/** A form that waits for its signature, or for the seal on it since `signedAt`: never whose case it is of. */
export type WaitingSlip = {
  id: string;
  reference: string;
  code: string | null;
  guide: string;
  holder: string;
  kind: SlipKind;
  number: number;
  at: string;
  signedAt: string | null;
};

/** Of which units (undefined: of all), from before which moment, and how many of them. */
export type SlipsWanted = { units: readonly string[] | undefined; before?: string; limit: number };

/** Reads what `CaseStore.move` has kept. */
export interface SlipStore {
  /** Those of a case, oldest first; none once the case was erased. */
  ofCase(reference: string): Promise<Slip[]>;
  /** One that was given under this number. */
  byName(name: SlipName): Promise<KnownSlip | undefined>;
  /** Those that may not be given yet, the oldest first. */
  waiting(wanted: SlipsWanted): Promise<{ rows: WaitingSlip[]; total: number }>;
}
