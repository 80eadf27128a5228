import { fromBER, OctetString } from 'asn1js';
import {
  AuthenticatedSafe,
  CertBag,
  Certificate,
  getCrypto,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
} from 'pkijs';
import type { MadeCertificate } from './make-certificate.ts';

/** A PKCS#12 file of a key, its certificate and those above it, opened by the password alone. */
export async function makeKeyFile(
  own: MadeCertificate,
  above: readonly Uint8Array[],
  password: string,
  /** How much guessing a password costs. */
  rounds = 100_000,
): Promise<Uint8Array<ArrayBuffer>> {
  const secret = new TextEncoder().encode(password).buffer;
  const pkcs8 = await getCrypto(true).exportKey('pkcs8', own.key);
  const cipher = { name: 'AES-CBC', length: 256 };
  const sealing = {
    password: secret,
    contentEncryptionAlgorithm: cipher as never,
    hmacHashAlgorithm: 'SHA-256',
    iterationCount: rounds,
  };
  const bag = new PKCS8ShroudedKeyBag({
    parsedValue: new PrivateKeyInfo({ schema: fromBER(pkcs8).result }),
  });
  await bag.makeInternalValues(sealing);
  const pfx = new PFX({
    parsedValue: {
      integrityMode: 0,
      authenticatedSafe: new AuthenticatedSafe({
        parsedValue: {
          safeContents: [
            {
              privacyMode: 0,
              value: new SafeContents({
                safeBags: [new SafeBag({ bagId: '1.2.840.113549.1.12.10.1.2', bagValue: bag })],
              }),
            },
            {
              privacyMode: 1,
              value: new SafeContents({ safeBags: [own.der, ...above].map(certBag) }),
            },
          ],
        },
      }),
    },
  });
  const safe = pfx.parsedValue?.authenticatedSafe;
  if (!safe) throw new Error('no content to seal');
  await safe.makeInternalValues({ safeContents: [{}, sealing] });
  await pfx.makeInternalValues({
    password: secret,
    iterations: rounds,
    pbkdf2HashAlgorithm: 'SHA-256',
    hmacHashAlgorithm: 'SHA-256',
  });
  return new Uint8Array(pfx.toSchema().toBER(false));
}

function certBag(der: Uint8Array): SafeBag {
  const parsedValue = new Certificate({ schema: fromBER(der).result });
  const bagValue = new CertBag({ parsedValue });
  bagValue.certId = '1.2.840.113549.1.9.22.1';
  bagValue.certValue = new OctetString({ valueHex: Uint8Array.from(der).buffer });
  return new SafeBag({ bagId: '1.2.840.113549.1.12.10.1.3', bagValue });
}
