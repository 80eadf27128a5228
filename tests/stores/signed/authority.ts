import { randomBytes } from 'node:crypto';
import { fromBER, Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  MessageImprint,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TSTInfo,
} from 'pkijs';
import type { Place, Trust } from '#src/documents/check-signature/verdict.ts';
import {
  appendSignature,
  coveredBytes,
  fillSignature,
  type SignatureField,
} from '#src/documents/sign/append-signature.ts';
import {
  type CertificateWish,
  type MadeCertificate,
  makeCertificate,
  makeCrl,
} from '#src/documents/sign/make-certificate.ts';
import { makeCms, type OpenKey } from '#src/documents/sign/make-cms.ts';

export const agencyName = 'Ủy ban nhân dân đặc khu Vân Đồn';
export const now = new Date('2026-11-30T03:00:00Z');
const day = 86_400_000;
export const daysFrom = (days: number, from = now) => new Date(from.getTime() + days * day);

export type Authority = Awaited<ReturnType<typeof makeAuthority>>;

/** A root, a person, an agency, a clock, and the list of what the root took back: made anew for each run, around `at`. */
export async function makeAuthority(at = now) {
  const certify = (wish: Partial<CertificateWish> & Pick<CertificateWish, 'use' | 'name'>) =>
    makeCertificate({ from: daysFrom(-400, at), until: daysFrom(400, at), serial: randomBytes(12), ...wish });
  const root = await certify({ use: 'root', name: 'Gốc của bài kiểm thử', organization: 'Bài kiểm thử' });
  const person = await certify({
    use: 'person',
    name: 'Nguyễn Thị Hải Yến',
    organization: agencyName,
    title: 'Phó Chủ tịch',
    issuer: root,
  });
  const agency = await certify({ use: 'agency', name: agencyName, organization: agencyName, issuer: root });
  const clock = await certify({ use: 'clock', name: 'Đồng hồ của bài kiểm thử', issuer: root });
  const list = (revoked: { der: Uint8Array; at: Date }[] = []) =>
    makeCrl(root, { made: daysFrom(-1, at), next: daysFrom(30, at), revoked });
  const trust: Trust = { roots: [root.der], trialRoots: [], others: [], crls: [await list()] };
  const keyOf = (own: MadeCertificate, above = root): OpenKey => ({ key: own.key, chain: [own.der, above.der] });
  return { certify, root, person, agency, clock, list, trust, keyOf };
}

type Signing = Partial<SignatureField> & { key: OpenKey; stamp?: (over: Uint8Array) => Promise<Uint8Array> };

let fields = 0;

/** Signs as the portal does. */
export async function sign(pdf: Uint8Array, { key, stamp, ...wish }: Signing): Promise<Uint8Array<ArrayBuffer>> {
  fields += 1;
  const waiting = await appendSignature(pdf, {
    field: `chu-ky-${fields}`,
    subFilter: 'ETSI.CAdES.detached',
    at: now,
    ...wish,
  });
  return fillSignature(waiting, await makeCms(coveredBytes(waiting), key, stamp));
}

/** A place of a signature's usual size on a page. */
export const placeOn = (page: number, x = 320, y = 90): Place => ({ page, x, y, width: 130, height: 60 });

/** A document timestamp, with a field that is seen nowhere. */
export async function stampFile(pdf: Uint8Array, clock: MadeCertificate, time = now): Promise<Uint8Array<ArrayBuffer>> {
  fields += 1;
  const waiting = await appendSignature(pdf, { field: `dau-thoi-gian-${fields}`, subFilter: 'ETSI.RFC3161' });
  return fillSignature(waiting, await makeToken(coveredBytes(waiting), clock, time));
}

/** What a clock says of these bytes, or of bytes of which only the digest is known. */
export async function makeToken(
  over: Uint8Array,
  clock: MadeCertificate,
  time = now,
  known?: Uint8Array,
): Promise<Uint8Array> {
  const made = await crypto.subtle.digest('SHA-256', over as Uint8Array<ArrayBuffer>);
  const digest = known ? Uint8Array.from(known).buffer : made;
  const told = new TSTInfo({
    version: 1,
    policy: '1.2.3.4.1',
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
      hashedMessage: new OctetString({ valueHex: digest }),
    }),
    serialNumber: new Integer({ value: 7 }),
    genTime: time,
  });
  const content = told.toSchema().toBER(false);
  const certificate = new Certificate({ schema: fromBER(clock.der).result });
  const attributes = [
    new Attribute({
      type: '1.2.840.113549.1.9.3',
      values: [new ObjectIdentifier({ value: '1.2.840.113549.1.9.16.1.4' })],
    }),
    new Attribute({
      type: '1.2.840.113549.1.9.4',
      values: [new OctetString({ valueHex: await crypto.subtle.digest('SHA-256', content) })],
    }),
    new Attribute({
      type: '1.2.840.113549.1.9.16.2.47',
      values: [
        new Sequence({
          value: [
            new Sequence({
              value: [
                new Sequence({
                  value: [
                    new OctetString({
                      valueHex: await crypto.subtle.digest('SHA-256', clock.der as Uint8Array<ArrayBuffer>),
                    }),
                  ],
                }),
              ],
            }),
          ],
        }),
      ],
    }),
  ];
  const data = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: '1.2.840.113549.1.9.16.1.4',
      eContent: new OctetString({ valueHex: content }),
    }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
    certificates: [certificate],
  });
  await data.sign(clock.key, 0, 'SHA-256');
  const whole = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: data.toSchema(true) });
  return new Uint8Array(whole.toSchema().toBER(false));
}
