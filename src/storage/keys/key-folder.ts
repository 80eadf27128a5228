import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { holderOf, readCertificate } from '#src/documents/check-signature/cms/certificate.ts';
import type { Holder } from '#src/documents/check-signature/verdict.ts';
import type { SigningKey } from '#src/documents/sign/signer.ts';

/** A key file's bytes, still closed, and the picture that is drawn where it signs. */
export type KeyFile = SigningKey & { bytes: Uint8Array; picture?: Uint8Array };

/** Where the key files of a portal lie. */
export const keyFolder = (dataDir: string) => join(dataDir, 'keys');

const largestCertificate = 64 * 1024;
const named = /^((?:trial-)?(person|agency)-[a-z0-9-]{1,60})\.p12$/;

/**
 * The keys of `DATA_DIR/keys`: `person-NAME.p12`, `agency-NAME.p12`, those for tries `trial-person-…`; beside one its
 * picture (`.png`) and its certificate (`.cer`). Names say what a key is for and certificates whose it is, so that no
 * list has to be opened with a password.
 */
export async function listKeys(folder: string): Promise<SigningKey[]> {
  const files: string[] = await readdir(folder).catch(() => []);
  const keys: SigningKey[] = [];
  for (const file of files.sort()) {
    const [, name, role] = named.exec(file) ?? [];
    if (!name) continue;
    const holder = files.includes(`${name}.cer`) ? await holderIn(join(folder, `${name}.cer`)) : undefined;
    const key = { name, role: role as SigningKey['role'], isTrial: name.startsWith('trial-') };
    keys.push(holder ? { ...key, holder } : key);
  }
  return keys;
}

/** Whose certificate that is, of DER or PEM; undefined for anything else. */
async function holderIn(path: string): Promise<Holder | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes || bytes.length > largestCertificate) return undefined;
  const [, pem] = /-----BEGIN CERTIFICATE-----([^-]+)-----END/.exec(bytes.toString('latin1')) ?? [];
  const cert = readCertificate(new Uint8Array(pem ? Buffer.from(pem, 'base64') : bytes));
  return cert && holderOf(cert);
}

export async function readKeyFile(folder: string, name: string): Promise<KeyFile | undefined> {
  const key = (await listKeys(folder)).find((one) => one.name === name);
  if (!key) return undefined;
  const bytes = new Uint8Array(await readFile(join(folder, `${name}.p12`)));
  const picture = await readFile(join(folder, `${name}.png`)).catch(() => undefined);
  return picture ? { ...key, bytes, picture: new Uint8Array(picture) } : { ...key, bytes };
}
