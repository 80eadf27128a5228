import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAuthority, readCertificate } from '#src/documents/check-signature/cms/certificate.ts';
import type { Trust } from '#src/documents/check-signature/verdict.ts';

/** Files may be exchanged while the portal runs, lists of revoked certificates every day. */
const holdsMs = 10_000;
const mostFiles = 200;
const largestFile = 20 * 1024 * 1024;

/**
 * What the county trusts, out of one folder: certificates (`.pem`, `.crt`, `.cer`) and lists of revoked ones (`.crl`, or
 * inside a `.pem`). A certificate that certifies itself is a root, of a `trial-…` file one for tries; any other stands
 * between. No folder means that nobody is trusted.
 */
export function openTrustFolder(folder: string, now: () => number = Date.now): () => Promise<Trust> {
  let kept: { until: number; trust: Promise<Trust> } | undefined;
  return () => {
    if (!kept || kept.until < now()) kept = { until: now() + holdsMs, trust: readTrust(folder) };
    return kept.trust;
  };
}

async function readTrust(folder: string): Promise<Trust> {
  const trust: Trust = { roots: [], trialRoots: [], others: [], crls: [] };
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => /\.(pem|crt|cer|crl)$/i.test(one)).slice(0, mostFiles)) {
    const bytes = await readFile(join(folder, name)).catch(() => Buffer.alloc(0));
    if (bytes.length === 0 || bytes.length > largestFile) continue;
    for (const { isList, der } of blocksOf(bytes, /\.crl$/i.test(name))) {
      if (isList) trust.crls.push(der);
      else addCertificate(trust, der, name.startsWith('trial-'));
    }
  }
  return trust;
}

function addCertificate(trust: Trust, der: Uint8Array, isTrial: boolean): void {
  const cert = readCertificate(der);
  if (!cert) return;
  const isRoot = cert.parsed.issuer.isEqual(cert.parsed.subject) && isAuthority(cert, 0);
  (isRoot ? (isTrial ? trust.trialRoots : trust.roots) : trust.others).push(der);
}

function blocksOf(bytes: Buffer, isList: boolean): { isList: boolean; der: Uint8Array }[] {
  const text = bytes.toString('latin1');
  if (!text.includes('-----BEGIN')) return [{ isList, der: Uint8Array.from(bytes) }];
  const blocks = text.matchAll(/-----BEGIN (CERTIFICATE|TRUSTED CERTIFICATE|X509 CRL)-----([^-]+)-----END/g);
  return [...blocks].map(({ 1: kind, 2: base64 = '' }) => ({
    isList: kind === 'X509 CRL',
    der: Uint8Array.from(Buffer.from(base64, 'base64')),
  }));
}
