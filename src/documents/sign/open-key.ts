import { fromBER } from 'asn1js';
import { CertBag, Certificate, getCrypto, PFX, PKCS8ShroudedKeyBag, PrivateKeyInfo } from 'pkijs';
import { type Cert, fromParsed } from '../check-signature/cms/certificate.ts';
import type { OpenKey } from './make-cms.ts';

type Unlockable = { parseInternalValues(options: { password: ArrayBuffer }): Promise<void> };

/** The certificates of a key file, or why it does not open. */
export type OpenedKey = { ok: true; key: OpenKey; certs: Cert[] } | { ok: false; why: 'wrong-password' | 'unreadable' };

/**
 * Opens a PKCS#12 file. The key comes out as one that can sign and can never be read again. Files of today's kind (AES,
 * PBKDF2) only: old ones are written anew with openssl.
 */
export async function openKey(file: Uint8Array, password: string): Promise<OpenedKey> {
  let pfx: PFX;
  try {
    pfx = new PFX({ schema: fromBER(file).result });
  } catch {
    return { ok: false, why: 'unreadable' };
  }
  const secret = new TextEncoder().encode(password).buffer;
  try {
    await pfx.parseInternalValues({ password: secret, checkIntegrity: pfx.macData !== undefined });
    const safe = pfx.parsedValue?.authenticatedSafe;
    if (!safe) return { ok: false, why: 'unreadable' };
    await safe.parseInternalValues({
      safeContents: safe.safeContents.map(({ contentType }) =>
        contentType === '1.2.840.113549.1.7.6' ? { password: secret } : {},
      ),
    });
    const certs: Cert[] = [];
    let info: PrivateKeyInfo | undefined;
    for (const { value } of safe.parsedValue?.safeContents ?? []) {
      for (const { bagValue } of value.safeBags) {
        if (bagValue instanceof CertBag && bagValue.parsedValue instanceof Certificate) {
          const cert = fromParsed(bagValue.parsedValue);
          if (cert) certs.push(cert);
        } else if (bagValue instanceof PKCS8ShroudedKeyBag) {
          // Its types call this protected; its own guide calls it so.
          await (bagValue as unknown as Unlockable).parseInternalValues({ password: secret });
          info = bagValue.parsedValue;
        } else if (bagValue instanceof PrivateKeyInfo) info = bagValue;
      }
    }
    const own = info && (await withOwnFirst(info, certs));
    return own ?? { ok: false, why: 'unreadable' };
  } catch {
    // The file opens by its password or not at all: what is told apart would tell about it.
    return { ok: false, why: 'wrong-password' };
  }
}

async function withOwnFirst(info: PrivateKeyInfo, certs: Cert[]): Promise<OpenedKey | undefined> {
  const crypto = getCrypto(true);
  const pkcs8 = info.toSchema().toBER(false);
  const isEllipse = info.privateKeyAlgorithm.algorithmId === '1.2.840.10045.2.1';
  for (const cert of certs) {
    const algorithm = isEllipse
      ? { name: 'ECDSA', namedCurve: curveOf(cert), hash: 'SHA-256' }
      : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    const key = await crypto.importKey('pkcs8', pkcs8, algorithm, false, ['sign']).catch(() => undefined);
    if (!key || !(await belongs(key, cert, algorithm))) continue;
    const ordered = [cert, ...certs.filter((other) => other !== cert)];
    return { ok: true, key: { key, chain: ordered.map(({ der }) => der) }, certs: ordered };
  }
  return undefined;
}

const curves: Record<string, string> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
};

function curveOf({ parsed }: Cert): string {
  return curves[parsed.subjectPublicKeyInfo.algorithm.algorithmParams?.valueBlock?.toString() ?? ''] ?? 'P-256';
}

async function belongs(key: CryptoKey, cert: Cert, algorithm: { name: string; hash: string }): Promise<boolean> {
  const crypto = getCrypto(true);
  const tried = new Uint8Array(32);
  try {
    const open = await crypto.importKey(
      'spki',
      cert.parsed.subjectPublicKeyInfo.toSchema().toBER(false),
      algorithm,
      false,
      ['verify'],
    );
    return await crypto.verify(algorithm, open, await crypto.sign(algorithm, key, tried), tried);
  } catch {
    return false;
  }
}
