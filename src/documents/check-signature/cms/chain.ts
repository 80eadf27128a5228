import { getCrypto } from 'pkijs';
import { asksTheUnknown, type Cert, isAuthority, isSame } from './certificate.ts';

/** The way from a certificate to one the county trusts. `late`: only the time speaks against it. */
export type Chain = { path: Cert[]; root: 'trusted' | 'trial' | 'none'; isInTime: boolean };

export type Anchors = { roots: Cert[]; trialRoots: Cert[] };

const longest = 6;
const mostTries = 40;

/** Whether `issuer` made this certificate, by its key. */
export async function isIssuedBy(cert: Cert, issuer: Cert): Promise<boolean> {
  if (!cert.parsed.issuer.isEqual(issuer.parsed.subject)) return false;
  try {
    return await getCrypto(true).verifyWithPublicKey(
      cert.parsed.tbsView as Uint8Array<ArrayBuffer>,
      cert.parsed.signatureValue,
      issuer.parsed.subjectPublicKeyInfo,
      cert.parsed.signatureAlgorithm,
    );
  } catch {
    return false;
  }
}

/** The first way that holds at `time`; else one that only the time speaks against; else as far as it goes. */
export async function findChain(leaf: Cert, known: readonly Cert[], anchors: Anchors, time: Date): Promise<Chain> {
  let tries = 0;
  let late: Chain | undefined;
  let farthest: Cert[] = [leaf];
  const kindOf = (cert: Cert): Chain['root'] => {
    if (anchors.roots.some((root) => isSame(root, cert))) return 'trusted';
    return anchors.trialRoots.some((root) => isSame(root, cert)) ? 'trial' : 'none';
  };
  const candidates = [...anchors.roots, ...anchors.trialRoots, ...known];

  const follow = async (path: Cert[]): Promise<Chain | undefined> => {
    const top = path.at(-1) as Cert;
    if (path.length > farthest.length) farthest = path;
    if (asksTheUnknown(top)) return undefined;
    const root = kindOf(top);
    if (root !== 'none') {
      const isInTime = path.every(({ from, until }) => from <= time && time <= until);
      const chain: Chain = { path, root, isInTime };
      if (isInTime) return chain;
      late ??= chain;
      return undefined;
    }
    if (path.length >= longest) return undefined;
    for (const issuer of candidates) {
      if (path.some((cert) => isSame(cert, issuer)) || !isAuthority(issuer, path.length - 1)) continue;
      if (!top.parsed.issuer.isEqual(issuer.parsed.subject)) continue;
      tries += 1;
      if (tries > mostTries) return undefined;
      if (!(await isIssuedBy(top, issuer))) continue;
      const chain = await follow([...path, issuer]);
      if (chain) return chain;
    }
    return undefined;
  };
  return (await follow([leaf])) ?? late ?? { path: farthest, root: 'none', isInTime: true };
}
