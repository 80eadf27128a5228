import { fromBER, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  getCrypto,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';

/** A key with the certificates that say whose it is, the signer's first. */
export type OpenKey = { key: CryptoKey; chain: readonly Uint8Array[] };

/** Asks a clock for its word on these bytes, as an RFC 3161 token. */
export type TimestampSource = (over: Uint8Array) => Promise<Uint8Array>;

/**
 * A signature over these bytes as PAdES wants it: its certificate is named in what is signed (signing-certificate-v2),
 * and no time: the standard forbids that attribute (EN 319 142-1).
 */
export async function makeCms(over: Uint8Array, { key, chain }: OpenKey, stamp?: TimestampSource): Promise<Uint8Array> {
  const crypto = getCrypto(true);
  const certificates = chain.map((der) => new Certificate({ schema: fromBER(der).result }));
  const [signer] = certificates;
  if (!signer || !chain[0]) throw new Error('a key without its certificate');
  const digest = await crypto.digest('SHA-256', over as Uint8Array<ArrayBuffer>);
  const certificateDigest = await crypto.digest('SHA-256', chain[0] as Uint8Array<ArrayBuffer>);
  const info = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
    digestAlgorithm: new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
    signedAttrs: new SignedAndUnsignedAttributes({
      type: 0,
      attributes: [
        new Attribute({
          type: '1.2.840.113549.1.9.3',
          values: [new ObjectIdentifier({ value: '1.2.840.113549.1.7.1' })],
        }),
        new Attribute({ type: '1.2.840.113549.1.9.4', values: [new OctetString({ valueHex: digest })] }),
        new Attribute({
          type: '1.2.840.113549.1.9.16.2.47',
          values: [
            new Sequence({
              value: [
                new Sequence({
                  value: [new Sequence({ value: [new OctetString({ valueHex: certificateDigest })] })],
                }),
              ],
            }),
          ],
        }),
      ],
    }),
  });
  const data = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: '1.2.840.113549.1.7.1' }),
    signerInfos: [info],
    certificates,
  });
  await data.sign(key, 0, 'SHA-256');
  if (stamp) {
    const token = await stamp(info.signature.valueBlock.valueHexView);
    info.unsignedAttrs = new SignedAndUnsignedAttributes({
      type: 1,
      attributes: [new Attribute({ type: '1.2.840.113549.1.9.16.2.14', values: [fromBER(token).result] })],
    });
  }
  const whole = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: data.toSchema(true) });
  return new Uint8Array(whole.toSchema().toBER(false));
}
