import { BitString, fromBER, Integer, OctetString, Utf8String } from 'asn1js';
import {
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  CertificateRevocationList,
  Extension,
  Extensions,
  ExtKeyUsage,
  getCrypto,
  RevokedCertificate,
  Time,
} from 'pkijs';

/** What a certificate is for. */
type CertificateUse = 'root' | 'person' | 'agency' | 'clock';

export type CertificateWish = {
  use: CertificateUse;
  name: string;
  organization?: string;
  title?: string;
  from: Date;
  until: Date;
  /** Positive, at most sixteen bytes. */
  serial: Uint8Array;
  /** Who certifies; itself when left out. */
  issuer?: { der: Uint8Array; key: CryptoKey };
  keys?: CryptoKeyPair;
};

export type MadeCertificate = { der: Uint8Array<ArrayBuffer>; key: CryptoKey };

const curve = { name: 'ECDSA', namedCurve: 'P-256' };

/** A certificate with a new key that can be taken out once, to be put under a password. For tries and tests. */
export async function makeCertificate(wish: CertificateWish): Promise<MadeCertificate> {
  const crypto = getCrypto(true);
  const keys = wish.keys ?? ((await crypto.generateKey(curve, true, ['sign', 'verify'])) as CryptoKeyPair);
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ valueHex: positive(wish.serial) });
  certificate.notBefore = new Time({ type: 0, value: wish.from });
  certificate.notAfter = new Time({ type: 0, value: wish.until });
  const subject: [string, string | undefined][] = [
    ['2.5.4.10', wish.organization],
    ['2.5.4.12', wish.title],
    ['2.5.4.3', wish.name],
  ];
  for (const [type, value] of subject) {
    if (value)
      certificate.subject.typesAndValues.push(new AttributeTypeAndValue({ type, value: new Utf8String({ value }) }));
  }
  const issuer = wish.issuer && new Certificate({ schema: fromBER(wish.issuer.der).result });
  certificate.issuer = issuer?.subject ?? certificate.subject;
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  const own = await keyId(certificate);
  certificate.extensions = [
    ...extensionsFor(wish.use),
    extension('2.5.29.14', false, new OctetString({ valueHex: own })),
    new Extension({
      extnID: '2.5.29.35',
      extnValue: new AuthorityKeyIdentifier({
        keyIdentifier: new OctetString({ valueHex: issuer ? await keyId(issuer) : own }),
      })
        .toSchema()
        .toBER(false),
    }),
  ];
  await certificate.sign(wish.issuer?.key ?? keys.privateKey, 'SHA-256');
  return { der: new Uint8Array(certificate.toSchema(true).toBER(false)), key: keys.privateKey };
}

/** A list of what an authority took back, with when. */
export async function makeCrl(
  issuer: { der: Uint8Array; key: CryptoKey },
  { made, next, revoked = [] }: { made: Date; next: Date; revoked?: { der: Uint8Array; at: Date }[] },
): Promise<Uint8Array<ArrayBuffer>> {
  const list = new CertificateRevocationList();
  list.version = 1;
  list.issuer = new Certificate({ schema: fromBER(issuer.der).result }).subject;
  list.thisUpdate = new Time({ type: 0, value: made });
  list.nextUpdate = new Time({ type: 0, value: next });
  list.crlExtensions = new Extensions({ extensions: [extension('2.5.29.20', false, new Integer({ value: 1 }))] });
  if (revoked.length > 0) {
    list.revokedCertificates = revoked.map(
      ({ der, at }) =>
        new RevokedCertificate({
          userCertificate: new Certificate({ schema: fromBER(der).result }).serialNumber,
          revocationDate: new Time({ type: 0, value: at }),
        }),
    );
  }
  await list.sign(issuer.key, 'SHA-256');
  return new Uint8Array(list.toSchema(true).toBER(false));
}

function extensionsFor(use: CertificateUse): Extension[] {
  // Bits from the left: 0 signs, 1 stands for it, 5 certifies, 6 makes lists of revoked ones.
  const bits = use === 'root' ? 0b0000_0110 : 0b1100_0000;
  const unused = use === 'root' ? 1 : 6;
  const usage = new BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits: unused });
  return [
    new Extension({
      extnID: '2.5.29.19',
      critical: true,
      extnValue: new BasicConstraints(use === 'root' ? { cA: true, pathLenConstraint: 1 } : {}).toSchema().toBER(false),
    }),
    extension('2.5.29.15', true, usage),
    ...(use === 'clock'
      ? [
          new Extension({
            extnID: '2.5.29.37',
            critical: true,
            extnValue: new ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.8'] }).toSchema().toBER(false),
          }),
        ]
      : []),
  ];
}

const extension = (extnID: string, critical: boolean, value: BitString | OctetString | Integer) =>
  new Extension({ extnID, critical, extnValue: value.toBER(false) });

async function keyId({ subjectPublicKeyInfo }: Certificate): Promise<ArrayBuffer> {
  const bytes = subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  return getCrypto(true).digest('SHA-1', bytes as Uint8Array<ArrayBuffer>);
}

/** A number of DER is negative when its first bit is set. */
function positive(serial: Uint8Array): ArrayBuffer {
  const bytes = Uint8Array.from(serial.subarray(0, 16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.buffer;
}
