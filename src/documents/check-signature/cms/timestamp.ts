import { fromBER } from 'asn1js';
import { getCrypto, TSTInfo } from 'pkijs';
import { sameBytes } from '../change/same-value.ts';
import { type Cert, extendedUses, holderOf } from './certificate.ts';
import { type Anchors, findChain } from './chain.ts';
import { readCms } from './read-cms.ts';
import { type Proofs, standingOf } from './revocation.ts';

/** `bad` holds for something else or is broken; `untrusted` is of a clock nobody here knows. */
export type ReadTimestamp = { kind: 'proven' | 'untrusted' | 'trial'; time: Date; clock: Cert } | { kind: 'bad' };

/** Judges an RFC 3161 token over these bytes. */
export async function readTimestamp(
  token: Uint8Array,
  over: Uint8Array,
  { anchors, known, proofs }: { anchors: Anchors; known: readonly Cert[]; proofs: Proofs },
): Promise<ReadTimestamp> {
  const cms = await readCms(token, undefined);
  if (!cms.content || !cms.signer || cms.reasons.some(({ weighs }) => weighs === 'invalid')) return { kind: 'bad' };
  let told: TSTInfo;
  try {
    told = new TSTInfo({ schema: fromBER(cms.content).result });
  } catch {
    return { kind: 'bad' };
  }
  const hash = (getCrypto(true).getAlgorithmByOID(told.messageImprint.hashAlgorithm.algorithmId) as { name?: string })
    .name;
  if (!hash || !/^SHA-(256|384|512)$/.test(hash)) return { kind: 'bad' };
  const digest = new Uint8Array(await getCrypto(true).digest(hash, over as Uint8Array<ArrayBuffer>));
  if (!sameBytes(digest, told.messageImprint.hashedMessage.valueBlock.valueHexView)) return { kind: 'bad' };
  const clock = cms.signer;
  const time = told.genTime;
  const chain = await findChain(clock, [...cms.certs, ...known], anchors, time);
  const isForTime = extendedUses(clock)?.includes('1.3.6.1.5.5.7.3.8') ?? false;
  const isWeak = cms.reasons.length > 0;
  if (chain.root === 'none' || !chain.isInTime || !isForTime || isWeak) return { kind: 'untrusted', time, clock };
  const [, issuer] = chain.path;
  const standing = issuer && (await standingOf(clock, issuer, proofs, time));
  if (standing?.kind === 'revoked' && standing.at <= time) return { kind: 'untrusted', time, clock };
  return { kind: chain.root === 'trial' ? 'trial' : 'proven', time, clock };
}

export const clockName = (clock: Cert): string => holderOf(clock).name;
