import { type Cert, extendedUses, holderOf, isAgency, issuerOf, mayUse, serialOf } from './cms/certificate.ts';
import type { Anchors, Chain } from './cms/chain.ts';
import { findChain } from './cms/chain.ts';
import type { ReadCms } from './cms/read-cms.ts';
import { type Proofs, standingOf } from './cms/revocation.ts';
import { lackingOf } from './cms/revocation-places.ts';
import type { CheckedSignature, Lacking, Reason } from './verdict.ts';

/** What is known when a signer is judged. */
export type Knowledge = {
  anchors: Anchors;
  known: readonly Cert[];
  proofs: Proofs;
  at: Date;
  /** Gathers the certificates of which nothing is known. */
  lacking: Lacking[];
};

/** When it was signed: proven by a clock, or only said by who signed. */
export type SigningTime = { proven?: Date; claimed?: Date };

/** A clock may be this wrong. */
const leewayMs = 5 * 60_000;

/** Whether the certificate could sign then: its way to somebody trusted, its time, and whether it was taken back. */
export async function judgeSigner(cms: ReadCms, time: SigningTime, knowledge: Knowledge): Promise<Reason[]> {
  const { signer } = cms;
  if (!signer) return [];
  const reasons: Reason[] = [];
  const moment = time.proven ?? knowledge.at;
  const chain = await findChain(signer, [...cms.certs, ...knowledge.known], knowledge.anchors, moment);
  if (!mayUse(signer, [0, 1]) || isForAnother(signer)) reasons.push({ code: 'not-for-signing', weighs: 'invalid' });
  if (chain.root === 'none') reasons.push({ code: 'untrusted', weighs: 'undecided' });
  if (chain.root === 'trial') reasons.push({ code: 'trial', weighs: 'undecided' });
  const late = judgeTime(signer, chain, time, knowledge.at);
  if (late) reasons.push(late);
  if (chain.root !== 'none') reasons.push(...(await judgeStanding(chain.path, cms, time, moment, knowledge)));
  if (!time.proven) reasons.push({ code: 'no-timestamp', weighs: 'note' });
  return reasons;
}

/** A certificate for servers, clocks or answers about others is no signature of anybody. */
function isForAnother(signer: Cert): boolean {
  const uses = extendedUses(signer);
  const others = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.9'];
  return uses !== undefined && uses.length > 0 && uses.every((use) => others.includes(use));
}

function judgeTime(signer: Cert, chain: Chain, { proven, claimed }: SigningTime, at: Date): Reason | undefined {
  const isOutside = (moment: Date) =>
    moment.getTime() < signer.from.getTime() - leewayMs || moment.getTime() > signer.until.getTime() + leewayMs;
  if (proven && isOutside(proven)) return { code: 'expired', weighs: 'invalid' };
  if (proven) return chain.isInTime ? undefined : { code: 'expired', weighs: 'invalid' };
  if (claimed && (isOutside(claimed) || claimed.getTime() > at.getTime() + leewayMs)) {
    return { code: 'expired', weighs: 'invalid' };
  }
  if (at < signer.from) return { code: 'expired', weighs: 'invalid' };
  // Valid when it is said to have been made, expired since: nobody can tell any more.
  return chain.isInTime && !isOutside(at) ? undefined : { code: 'time-unproven', weighs: 'undecided' };
}

async function judgeStanding(
  path: readonly Cert[],
  cms: ReadCms,
  { proven, claimed }: SigningTime,
  moment: Date,
  { proofs, lacking }: Knowledge,
): Promise<Reason[]> {
  const all: Proofs = { crls: [...cms.crls, ...proofs.crls], ocsps: proofs.ocsps };
  let isUnknown = false;
  for (const [index, cert] of path.entries()) {
    const issuer = path[index + 1];
    if (!issuer) break;
    const standing = await standingOf(cert, issuer, all, moment);
    if (standing.kind === 'unknown') {
      isUnknown = true;
      lacking.push(lackingOf(cert, issuer));
    }
    if (standing.kind !== 'revoked') continue;
    if (proven && standing.at > proven) continue;
    const isSure = proven !== undefined || (claimed !== undefined && claimed >= standing.at);
    return [isSure ? { code: 'revoked', weighs: 'invalid' } : { code: 'revoked-maybe', weighs: 'undecided' }];
  }
  return isUnknown ? [{ code: 'revocation-unknown', weighs: 'undecided' }] : [];
}

/** Who signed, as the certificate says. */
export function describeSigner(
  signer: Cert | undefined,
): Pick<CheckedSignature, 'kind' | 'holder' | 'issuer' | 'serial'> {
  if (!signer) return { kind: 'person' };
  return {
    kind: isAgency(signer) ? 'agency' : 'person',
    holder: holderOf(signer),
    issuer: issuerOf(signer),
    serial: serialOf(signer),
  };
}
