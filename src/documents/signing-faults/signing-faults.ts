import { plainLetters } from '#src/base/plain-letters.ts';
import type { CheckedSignature, ReasonCode, SignatureReport } from '../check-signature/verdict.ts';

/** Not signed, or not signed as it should be: the key of the advice in `signature.fault.*`. */
export type SigningFault =
  | 'no-signature'
  | 'person-only'
  | 'agency-only'
  | 'digest-mismatch'
  | 'partial-coverage'
  | 'untrusted-chain'
  | 'expired-or-revoked'
  | 'wrong-organization'
  | 'wrong-order'
  | 'wrong-place'
  | 'weak-algorithm'
  | 'no-timestamp'
  /** What could not be read, or not told: nothing of the others can be said. */
  | 'unknown';

/** What is told and keeps nothing from being sent. */
const warnings: readonly SigningFault[] = ['no-timestamp'];

/** A file that is to be sent, with what is wrong about how it was signed. */
export type DoubtfulFile = { name: string; faults: SigningFault[] };

export const hinders = (fault: SigningFault) => !warnings.includes(fault);

type Wanted = {
  /** Names of the agency that issues it; empty where any agency may have. */
  agencies: readonly string[];
  /** A document of an agency takes the person and the seal (NĐ 30/2020 Art. 5); a resident's own only the person. */
  by: 'person-and-agency' | 'anybody';
};

const codes: Record<
  Exclude<SigningFault, 'person-only' | 'agency-only' | 'wrong-organization' | 'wrong-place'>,
  readonly ReasonCode[]
> = {
  'no-signature': ['no-signature'],
  'digest-mismatch': ['digest-mismatch', 'signature-mismatch', 'broken-signature', 'wrong-certificate'],
  'partial-coverage': ['coverage-gap', 'not-whole', 'changed-after', 'metadata-changed'],
  'untrusted-chain': ['untrusted', 'trial', 'not-for-signing'],
  'expired-or-revoked': ['expired', 'time-unproven', 'revoked', 'revoked-maybe', 'revocation-unknown'],
  'wrong-order': ['wrong-order'],
  'weak-algorithm': ['weak-algorithm', 'unknown-algorithm'],
  'no-timestamp': ['no-timestamp'],
  unknown: ['not-a-pdf', 'too-large', 'too-much-inside', 'not-readable', 'encrypted', 'ambiguous'],
};

/** Every fault of how a document was signed, the gravest first; none where it may be sent. */
export function faultsOf(report: SignatureReport, wanted: Wanted): SigningFault[] {
  const signers = report.signatures.filter(({ kind }) => kind !== 'timestamp');
  const said = new Set(
    [...report.reasons, ...report.signatures.flatMap(({ reasons }) => reasons)].map(({ code }) => code),
  );
  const faults = new Set<SigningFault>();
  for (const [fault, reasons] of Object.entries(codes)) {
    if (reasons.some((code) => said.has(code))) faults.add(fault as SigningFault);
  }
  if (wanted.by === 'person-and-agency' && signers.length > 0) {
    const kinds = signers.map(({ kind }) => kind);
    if (!kinds.includes('agency')) faults.add('person-only');
    if (!kinds.includes('person')) faults.add('agency-only');
    if (isOfAnother(signers, wanted.agencies)) faults.add('wrong-organization');
    if (isMisplaced(signers)) faults.add('wrong-place');
  }
  return order.filter((fault) => faults.has(fault));
}

const order: readonly SigningFault[] = [
  'unknown',
  'no-signature',
  'digest-mismatch',
  'partial-coverage',
  'untrusted-chain',
  'expired-or-revoked',
  'wrong-order',
  'person-only',
  'agency-only',
  'wrong-organization',
  'wrong-place',
  'weak-algorithm',
  'no-timestamp',
];

function isOfAnother(signers: readonly CheckedSignature[], agencies: readonly string[]): boolean {
  const own = agencies.map(plainLetters);
  const seal = signers.findLast(({ kind }) => kind === 'agency');
  if (!seal?.holder || own.length === 0) return false;
  const names = [seal.holder.name, seal.holder.organization ?? ''].map(plainLetters);
  return !names.some((name) => own.includes(name));
}

/** The seal belongs on the left of the person's signature and covers about a third of it (NĐ 30/2020, Phụ lục I). */
function isMisplaced(signers: readonly CheckedSignature[]): boolean {
  const person = signers.findLast(({ kind }) => kind === 'person');
  const seal = signers.findLast(({ kind }) => kind === 'agency');
  if (!person || !seal) return false;
  const [below, above] = [person.place, seal.place];
  if (!below || !above || below.page !== above.page) return true;
  const covered = Math.min(below.x + below.width, above.x + above.width) - Math.max(below.x, above.x);
  const isBeside = Math.min(below.y + below.height, above.y + above.height) <= Math.max(below.y, above.y);
  const isLeft = above.x + above.width / 2 < below.x + below.width / 2;
  return isBeside || !isLeft || covered < below.width * 0.15 || covered > below.width * 0.6;
}
