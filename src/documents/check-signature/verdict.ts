/** Hợp lệ, không hợp lệ, chưa đủ căn cứ. Undecided is said when nothing speaks against a file and too little for it. */
export type Verdict = 'valid' | 'invalid' | 'undecided';

/** Why a verdict is what it is; each is a key of `signature.reason.*` in the texts. */
export type ReasonCode =
  // The file as a whole.
  | 'not-a-pdf'
  | 'too-large'
  | 'too-much-inside'
  | 'not-readable'
  | 'encrypted'
  | 'ambiguous'
  | 'no-signature'
  // What one signature covers.
  | 'broken-signature'
  | 'coverage-gap'
  | 'not-whole'
  | 'changed-after'
  | 'metadata-changed'
  // The signature itself.
  | 'digest-mismatch'
  | 'signature-mismatch'
  | 'weak-algorithm'
  | 'unknown-algorithm'
  | 'wrong-certificate'
  | 'not-for-signing'
  // Who signed, and when.
  | 'untrusted'
  | 'trial'
  | 'expired'
  | 'time-unproven'
  | 'revoked'
  | 'revoked-maybe'
  | 'revocation-unknown'
  | 'timestamp-bad'
  | 'timestamp-untrusted'
  | 'no-timestamp'
  // How signatures stand to each other.
  | 'wrong-order';

/** `weighs` is what a reason makes of the verdict: `note` is only told. */
export type Reason = { code: ReasonCode; weighs: 'invalid' | 'undecided' | 'note' };

/** What a certificate says of its holder, as it is written there. */
export type Holder = {
  name: string;
  /** The agency somebody signs for; an agency's own certificate says it in `name` too. */
  organization?: string;
  unit?: string;
  title?: string;
};

/** Where a signature is seen: points from the lower left corner, the first page is 1. */
export type Place = { page: number; x: number; y: number; width: number; height: number };

export type CheckedSignature = {
  /** The name of its field, or what stands in for it. */
  field: string;
  /** By whose certificate: a person's, an agency's, or a clock's (a document timestamp). */
  kind: 'person' | 'agency' | 'timestamp';
  verdict: Verdict;
  reasons: Reason[];
  holder?: Holder;
  issuer?: string;
  /** Hexadecimal, as the certificate writes it. */
  serial?: string;
  /** When it was signed, ISO in UTC; `proven` by a timestamp, or only claimed by who signed. */
  signedAt?: string;
  timeFrom: 'timestamp' | 'claim' | 'none';
  /** Absent where it is seen nowhere. */
  place?: Place;
  /** Whether the file ends where this signature does. */
  isLast: boolean;
};

/** What is said of a whole file: the worst of its signatures and of itself. Signatures are in the order they were made. */
export type SignatureReport = {
  verdict: Verdict;
  /** Of the file; each signature has its own. */
  reasons: Reason[];
  signatures: CheckedSignature[];
  pages: number;
  /** Of which certificates nothing was known; only for who can ask. */
  lacking?: Lacking[];
};

/** A certificate of which nobody said whether it was taken back, who issued it, and the addresses it names for asking. */
export type Lacking = { cert: Uint8Array; issuer: Uint8Array; answers: string[]; lists: string[] };

/** What the county trusts, as bytes of DER. */
export type Trust = {
  roots: Uint8Array[];
  /** Roots of keys made for tries: what they signed is never called valid. */
  trialRoots: Uint8Array[];
  /** Certificates between roots and signers, and lists of revoked ones, for files that bring none. */
  others: Uint8Array[];
  crls: Uint8Array[];
  /** Answers about single certificates, where somebody asked. */
  ocsps?: Uint8Array[];
};

/** The worst of several: what speaks against outweighs what is missing. */
export function verdictOf(reasons: readonly Reason[]): Verdict {
  if (reasons.some(({ weighs }) => weighs === 'invalid')) return 'invalid';
  return reasons.some(({ weighs }) => weighs === 'undecided') ? 'undecided' : 'valid';
}
