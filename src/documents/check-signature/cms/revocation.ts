import { fromBER } from 'asn1js';
import {
  BasicOCSPResponse,
  CertID,
  CertificateRevocationList,
  getCrypto,
  OCSPResponse,
  type SingleResponse,
} from 'pkijs';
import { sameBytes } from '../change/same-value.ts';
import { type Cert, extendedUses, fromParsed } from './certificate.ts';
import { isIssuedBy } from './chain.ts';

/** What is known of certificates that were taken back, as bytes. */
export type Proofs = { crls: readonly Uint8Array[]; ocsps: readonly Uint8Array[] };
/** `unknown`: nothing that covers this time says anything. */
type Standing = { kind: 'good' } | { kind: 'revoked'; at: Date } | { kind: 'unknown' };

/** What lists and answers say of a certificate, as far as they cover `time`. Revoked outweighs good. */
export async function standingOf(cert: Cert, issuer: Cert, proofs: Proofs, time: Date): Promise<Standing> {
  let standing: Standing = { kind: 'unknown' };
  const told = [
    ...proofs.crls.slice(0, 32).map((der) => () => fromList(der, cert, issuer, time)),
    ...proofs.ocsps.slice(0, 32).map((der) => () => fromAnswer(der, cert, issuer, time)),
  ];
  for (const ask of told) {
    // Bytes that are no list say nothing.
    const answer: Standing = await ask().catch(() => ({ kind: 'unknown' }));
    if (answer.kind === 'revoked') return answer;
    if (answer.kind === 'good') standing = answer;
  }
  return standing;
}

/** A clock may be this wrong; whoever answers at once says when it was for them. */
const leewayMs = 5 * 60_000;

const covers = (made: Date, next: Date | undefined, time: Date) => made >= time || (next !== undefined && next >= time);

async function fromList(der: Uint8Array, cert: Cert, issuer: Cert, time: Date): Promise<Standing> {
  const list = new CertificateRevocationList({ schema: fromBER(der).result });
  if (!list.issuer.isEqual(issuer.parsed.subject)) return { kind: 'unknown' };
  // Lists of a part of the certificates (2.5.29.28), and of changes only (2.5.29.27), do not say that one is good.
  const isPartial = list.crlExtensions?.extensions.some(({ extnID }) => /^2\.5\.29\.(27|28)$/.test(extnID)) ?? false;
  const isTrue = await getCrypto(true).verifyWithPublicKey(
    list.tbsView as Uint8Array<ArrayBuffer>,
    list.signatureValue,
    issuer.parsed.subjectPublicKeyInfo,
    list.signatureAlgorithm,
  );
  if (!isTrue) return { kind: 'unknown' };
  const serial = cert.parsed.serialNumber.valueBlock.valueHexView;
  const entry = list.revokedCertificates?.find(({ userCertificate }) =>
    sameBytes(userCertificate.valueBlock.valueHexView, serial),
  );
  if (entry) return { kind: 'revoked', at: entry.revocationDate.value };
  return !isPartial && covers(list.thisUpdate.value, list.nextUpdate?.value, time)
    ? { kind: 'good' }
    : { kind: 'unknown' };
}

async function fromAnswer(der: Uint8Array, cert: Cert, issuer: Cert, time: Date): Promise<Standing> {
  const basic = readAnswer(der);
  if (!basic || !(await isAnswerTrue(basic, issuer, time))) return { kind: 'unknown' };
  for (const single of basic.tbsResponseData.responses.slice(0, 32)) {
    if (!(await isAbout(single, cert, issuer))) continue;
    const { tagNumber } = single.certStatus.idBlock;
    if (tagNumber === 1) {
      const at = single.certStatus.valueBlock.value[0]?.toDate?.();
      return { kind: 'revoked', at: at instanceof Date ? at : single.thisUpdate };
    }
    const made = new Date(single.thisUpdate.getTime() + leewayMs);
    if (tagNumber === 0 && covers(made, single.nextUpdate, time)) return { kind: 'good' };
  }
  return { kind: 'unknown' };
}

/** In a DSS the whole answer is kept, in a signature sometimes only its core. */
function readAnswer(der: Uint8Array): BasicOCSPResponse | undefined {
  const { result } = fromBER(der);
  try {
    const whole = new OCSPResponse({ schema: result });
    const core = whole.responseBytes?.response.valueBlock.valueHexView;
    if (core) return new BasicOCSPResponse({ schema: fromBER(core).result });
  } catch {
    // Then it is the core itself, or nothing.
  }
  return new BasicOCSPResponse({ schema: result });
}

async function isAnswerTrue(basic: BasicOCSPResponse, issuer: Cert, time: Date): Promise<boolean> {
  const responders = [issuer];
  for (const parsed of basic.certs?.slice(0, 8) ?? []) {
    const cert = fromParsed(parsed);
    if (!cert || !extendedUses(cert)?.includes('1.3.6.1.5.5.7.3.9')) continue;
    const isInTime = cert.from <= time || cert.from <= basic.tbsResponseData.producedAt;
    if (isInTime && (await isIssuedBy(cert, issuer))) responders.push(cert);
  }
  for (const { parsed } of responders) {
    const isTrue = await getCrypto(true)
      .verifyWithPublicKey(
        basic.tbsResponseData.tbsView as Uint8Array<ArrayBuffer>,
        basic.signature,
        parsed.subjectPublicKeyInfo,
        basic.signatureAlgorithm,
      )
      .catch(() => false);
    if (isTrue) return true;
  }
  return false;
}

async function isAbout({ certID }: SingleResponse, cert: Cert, issuer: Cert): Promise<boolean> {
  const serial = cert.parsed.serialNumber.valueBlock.valueHexView;
  if (!sameBytes(certID.serialNumber.valueBlock.valueHexView, serial)) return false;
  const hashAlgorithm = getCrypto(true).getAlgorithmByOID(certID.hashAlgorithm.algorithmId) as { name?: string };
  if (!hashAlgorithm.name) return false;
  const own = await CertID.create(cert.parsed, { hashAlgorithm: hashAlgorithm.name, issuerCertificate: issuer.parsed });
  return (
    sameBytes(own.issuerNameHash.valueBlock.valueHexView, certID.issuerNameHash.valueBlock.valueHexView) &&
    sameBytes(own.issuerKeyHash.valueBlock.valueHexView, certID.issuerKeyHash.valueBlock.valueHexView)
  );
}
