import { fromBER, type ObjectIdentifier, type OctetString } from 'asn1js';
import {
  type Attribute,
  Certificate,
  CertificateRevocationList,
  ContentInfo,
  getCrypto,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
} from 'pkijs';
import { sameBytes } from '../change/same-value.ts';
import type { Reason } from '../verdict.ts';
import { type Cert, fromParsed } from './certificate.ts';

/** What a signature's own bytes say, and whether they hold for what was signed. */
export type ReadCms = {
  reasons: Reason[];
  signer?: Cert;
  certs: Cert[];
  crls: Uint8Array[];
  claimed?: Date;
  /** What a timestamp of this signature is made over, and the tokens in it. */
  value?: Uint8Array;
  tokens: Uint8Array[];
  /** What stands in the signature itself: a timestamp's statement. */
  content?: Uint8Array;
};

const invalid = (code: Reason['code']): Reason => ({ code, weighs: 'invalid' });
const undecided = (code: Reason['code']): Reason => ({ code, weighs: 'undecided' });
const attribute = (attributes: readonly Attribute[] | undefined, oid: string) =>
  attributes?.filter(({ type }) => type === oid) ?? [];

/** The bytes of one BER value at the beginning, and nothing but zeros behind it; undefined otherwise. */
export function withoutPadding(padded: Uint8Array): Uint8Array | undefined {
  const { offset, result } = fromBER(padded);
  if (offset <= 0 || result.error) return undefined;
  return padded.subarray(offset).every((byte) => byte === 0) ? padded.subarray(0, offset) : undefined;
}

/** Reads a CMS and holds it against the bytes it signs; without them, against what stands in itself. */
export async function readCms(der: Uint8Array, signed: Uint8Array | undefined): Promise<ReadCms> {
  const found: ReadCms = { reasons: [], certs: [], crls: [], tokens: [] };
  let data: SignedData;
  try {
    const outer = new ContentInfo({ schema: fromBER(der).result });
    data = new SignedData({ schema: outer.content });
  } catch {
    found.reasons.push(invalid('broken-signature'));
    return found;
  }
  const [info, ...others] = data.signerInfos;
  if (!info || others.length > 0) {
    found.reasons.push(invalid('broken-signature'));
    return found;
  }
  for (const one of data.certificates?.slice(0, 64) ?? []) {
    const cert = one instanceof Certificate ? fromParsed(one) : undefined;
    if (cert) found.certs.push(cert);
  }
  for (const one of data.crls?.slice(0, 32) ?? []) {
    if (one instanceof CertificateRevocationList) found.crls.push(new Uint8Array(one.toSchema(true).toBER(false)));
  }
  const inner = data.encapContentInfo.eContent?.getValue();
  if (inner) found.content = new Uint8Array(inner);
  // A signature over a file says nothing itself: older ones hold a digest here, which other rules would read.
  if (signed && inner) found.reasons.push(undecided('unknown-algorithm'));
  const over = signed ?? found.content;
  const signer = found.certs.find((cert) => isSigner(info, cert));
  if (signer) found.signer = signer;
  if (!over || !signer) {
    found.reasons.push(signer ? invalid('broken-signature') : undecided('untrusted'));
    return found;
  }
  found.reasons.push(...(await holdsFor(info, signer, over, data.encapContentInfo.eContentType)));
  const [time] = attribute(info.signedAttrs?.attributes, '1.2.840.113549.1.9.5');
  const claimed = time?.values[0]?.toDate?.();
  if (claimed instanceof Date) found.claimed = claimed;
  found.value = info.signature.valueBlock.valueHexView;
  found.tokens = attribute(info.unsignedAttrs?.attributes, '1.2.840.113549.1.9.16.2.14')
    .slice(0, 4)
    .map(({ values }) => new Uint8Array(values[0].valueBeforeDecodeView ?? values[0].toBER(false)));
  return found;
}

function isSigner({ sid }: SignerInfo, cert: Cert): boolean {
  if (sid instanceof IssuerAndSerialNumber) {
    return sid.issuer.isEqual(cert.parsed.issuer) && sid.serialNumber.isEqual(cert.parsed.serialNumber);
  }
  const key = cert.parsed.extensions?.find(({ extnID }) => extnID === '2.5.29.14')?.parsedValue as
    | OctetString
    | undefined;
  const wanted = (sid as OctetString).valueBlock?.valueHexView;
  return key !== undefined && wanted !== undefined && sameBytes(key.valueBlock.valueHexView, wanted);
}

async function holdsFor(info: SignerInfo, signer: Cert, over: Uint8Array, contentType: string): Promise<Reason[]> {
  const crypto = getCrypto(true);
  const hash = (crypto.getAlgorithmByOID(info.digestAlgorithm.algorithmId) as { name?: string }).name;
  if (!hash || !/^SHA-(1|256|384|512)$/.test(hash)) return [undecided('unknown-algorithm')];
  const reasons: Reason[] = hash === 'SHA-1' ? [undecided('weak-algorithm')] : [];
  const attributes = info.signedAttrs?.attributes;
  let text = over;
  if (info.signedAttrs) {
    const digest = new Uint8Array(await crypto.digest(hash, over as Uint8Array<ArrayBuffer>));
    const told = attribute(attributes, '1.2.840.113549.1.9.4');
    const types = attribute(attributes, '1.2.840.113549.1.9.3');
    const toldDigest = (told[0]?.values[0] as OctetString | undefined)?.valueBlock?.valueHexView;
    const toldType = (types[0]?.values[0] as ObjectIdentifier | undefined)?.valueBlock?.toString();
    if (told.length !== 1 || types.length !== 1 || !toldDigest || toldType !== contentType) {
      return [...reasons, invalid('broken-signature')];
    }
    if (!sameBytes(toldDigest, digest)) return [...reasons, invalid('digest-mismatch')];
    text = new Uint8Array(info.signedAttrs.encodedValue);
    reasons.push(...(await namesItsCertificate(attributes ?? [], signer)));
  }
  try {
    const { algorithmId } = info.signatureAlgorithm;
    // The plain name of a key's kind says nothing of the digest: that stands beside it.
    const isPlain = algorithmId === '1.2.840.113549.1.1.1' || algorithmId === '1.2.840.10045.2.1';
    const isTrue = await crypto.verifyWithPublicKey(
      text as Uint8Array<ArrayBuffer>,
      info.signature,
      signer.parsed.subjectPublicKeyInfo,
      info.signatureAlgorithm,
      ...(isPlain ? [hash] : []),
    );
    if (!isTrue) reasons.push(invalid(info.signedAttrs ? 'signature-mismatch' : 'digest-mismatch'));
  } catch {
    reasons.push(undecided('unknown-algorithm'));
  }
  if (isKeyShort(signer)) reasons.push(undecided('weak-algorithm'));
  return reasons;
}

/** A signature names the certificate it was made with, so that no other can be put in its place. */
async function namesItsCertificate(attributes: readonly Attribute[], signer: Cert): Promise<Reason[]> {
  const crypto = getCrypto(true);
  for (const [oid, standard] of [
    ['1.2.840.113549.1.9.16.2.47', 'SHA-256'],
    ['1.2.840.113549.1.9.16.2.12', 'SHA-1'],
  ] as const) {
    const [named] = attribute(attributes, oid);
    if (!named) continue;
    const first = named.values[0]?.valueBlock?.value?.[0]?.valueBlock?.value?.[0]?.valueBlock?.value ?? [];
    const hasHash = oid.endsWith('47') && first[0]?.idBlock?.tagNumber === 16;
    const algorithm = hasHash ? first[0].valueBlock.value[0]?.valueBlock?.toString() : undefined;
    const name = algorithm ? (crypto.getAlgorithmByOID(algorithm) as { name?: string }).name : standard;
    const told = (hasHash ? first[1] : first[0])?.valueBlock?.valueHexView;
    if (!name || !told) return [undecided('wrong-certificate')];
    const own = new Uint8Array(await crypto.digest(name, signer.der as Uint8Array<ArrayBuffer>));
    if (!sameBytes(told, own)) return [invalid('wrong-certificate')];
  }
  return [];
}

function isKeyShort({ parsed }: Cert): boolean {
  const key = parsed.subjectPublicKeyInfo;
  if (key.algorithm.algorithmId !== '1.2.840.113549.1.1.1') return false;
  const modulus = (key.parsedKey as { modulus?: { valueBlock: { valueHexView: Uint8Array } } } | undefined)?.modulus;
  const bytes = modulus?.valueBlock.valueHexView.length ?? 0;
  return bytes > 0 && bytes < 255;
}
