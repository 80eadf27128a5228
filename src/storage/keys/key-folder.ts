import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SigningKey } from '#src/documents/sign/signer.ts';

/** A key file's bytes, still closed, and the picture that is drawn where it signs. */
export type KeyFile = SigningKey & { bytes: Uint8Array; picture?: Uint8Array };

const named = /^((?:trial-)?(person|agency)-[a-z0-9-]{1,60})\.p12$/;

/**
 * The keys of `DATA_DIR/keys`: `person-NAME.p12`, `agency-NAME.p12`, those for tries `trial-person-…`; beside one its
 * picture (`.png`). Names say what a key is for, so that no list has to be opened with a password.
 */
export async function listKeys(folder: string): Promise<SigningKey[]> {
  const names = await readdir(folder).catch(() => []);
  return names.sort().flatMap((file) => {
    const [, name, role] = named.exec(file) ?? [];
    return name ? [{ name, role: role as SigningKey['role'], isTrial: name.startsWith('trial-') }] : [];
  });
}

export async function readKeyFile(folder: string, name: string): Promise<KeyFile | undefined> {
  const key = (await listKeys(folder)).find((one) => one.name === name);
  if (!key) return undefined;
  const bytes = new Uint8Array(await readFile(join(folder, `${name}.p12`)));
  const picture = await readFile(join(folder, `${name}.png`)).catch(() => undefined);
  return picture ? { ...key, bytes, picture: new Uint8Array(picture) } : { ...key, bytes };
}
