import type { Seal } from '#src/staff/case-query.ts';
import type { Vault } from './vault.ts';

/** A seal for texts of one purpose; a text sealed for another one, changed or foreign opens to undefined. */
export function createSeal(vault: Vault, purpose: string): Seal {
  return {
    seal: (text) => vault.seal(text, purpose),
    open(sealed) {
      try {
        return vault.open(sealed, purpose);
      } catch {
        return undefined;
      }
    },
  };
}
