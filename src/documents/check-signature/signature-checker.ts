import type { SignatureReport } from './verdict.ts';

/** Whose file it is: see the turns of papers. */
type Asker = { lane: 'public'; address: string } | { lane: 'staff' | 'portal' };

/**
 * Checks the signatures of a file away from the process that serves everybody, within two seconds, by what the county
 * trusts now. What could not be looked through is undecided, with the reason.
 */
export interface SignatureChecker {
  check(load: () => Promise<Uint8Array>, asker?: Asker): Promise<SignatureReport>;
}
