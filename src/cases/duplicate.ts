import type { PersonToken } from './case-store.ts';

type Alike = { reference: string; matched: PersonToken['kind'][] };

/**
 * The open cases that look like the same request sent twice: the same id number, or the same name with the same phone
 * or e-mail. A warning, never a refusal: a family may share a phone, and twins need two cases.
 */
export function likelyDuplicates(alike: readonly Alike[]): { kind: 'duplicate'; reference?: string }[] {
  return alike
    .filter(({ matched }) => matched.includes('id-number') || (matched.includes('name') && hasAddress(matched)))
    .map(({ reference, matched }) => {
      // An id number alone is known to others: it must not tell them the reference of somebody's case.
      const isSurelyTheirs = matched.includes('name') && hasAddress(matched);
      return { kind: 'duplicate', ...(isSurelyTheirs ? { reference } : {}) };
    });
}

const hasAddress = (matched: readonly PersonToken['kind'][]) => matched.includes('phone') || matched.includes('email');
