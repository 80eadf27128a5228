import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject, sign } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { defined } from '#src/base/defined.ts';
import { canonicalJson, type PublicKey, type SignedJson } from '#src/base/signed-json.ts';
import { ConfigError } from '#src/platform/config.ts';
import type { Database } from '#src/storage/database/database.ts';
import { writeKeyFile } from './secret-key.ts';

/** Signs what the portal says, so that anybody can check it without asking the portal. */
export type SigningKey = {
  id: string;
  publicKey: string;
  sign(format: string, body: Record<string, unknown>): SignedJson;
};

const fileName = 'signing.key';
const folderOf = (dataDir: string) => join(dataDir, 'keys');

/**
 * The Ed25519 key in `DATA_DIR/keys`, made once and readable by its owner only. It never leaves its file: backups are
 * without it, and a portal that lost it makes another; what was signed before is still checked by the public half.
 */
export function readSigningKey(dataDir: string): SigningKey {
  const path = join(folderOf(dataDir), fileName);
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeKeyFile(
      folderOf(dataDir),
      fileName,
      privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64url'),
    );
  }
  return keyOf(readPrivate(path));
}

function readPrivate(path: string): KeyObject {
  try {
    const der = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url');
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } catch {
    throw new ConfigError(`${path}: this is no signing key: put it back, or move the file away and another is made`);
  }
}

function keyOf(privateKey: KeyObject): SigningKey {
  const publicKey = String(createPublicKey(privateKey).export({ format: 'jwk' }).x);
  const id = hash('sha256', publicKey, 'base64url').slice(0, 16);
  return {
    id,
    publicKey,
    sign(format, body) {
      const said = canonicalJson({ format, key: id, body });
      return { format, key: id, body, signature: sign(null, Buffer.from(said), privateKey).toString('base64url') };
    },
  };
}

/** Moves the key aside for good; the next start makes another. Gives where it is, undefined where there was none. */
export function retireSigningKey(dataDir: string): string | undefined {
  const path = join(folderOf(dataDir), fileName);
  if (!existsSync(path)) return undefined;
  let number = 1;
  while (existsSync(`${path}.before-${number}`)) number += 1;
  renameSync(path, `${path}.before-${number}`);
  return `${path}.before-${number}`;
}

/** Makes the key known to whoever checks; known already, it stays as it is. */
export async function publishSigningKey(db: Database, { id, publicKey }: SigningKey, at: string): Promise<void> {
  await db
    .insertInto('signing_keys')
    .values({ id, public_key: publicKey, used_from: at, used_until: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** From this moment on nothing this key signs is right. */
export async function endSigningKey(db: Database, id: string, at: string): Promise<void> {
  await db
    .updateTable('signing_keys')
    .set({ used_until: at })
    .where('id', '=', id)
    .where('used_until', 'is', null)
    .execute();
}

/** Whether what this key signs is still right. */
export async function isInUse(db: Database, id: string): Promise<boolean> {
  const row = await db.selectFrom('signing_keys').select('used_until').where('id', '=', id).executeTakeFirst();
  return row?.used_until === null;
}

/** Every key the portal ever signed by, oldest first. */
export async function publicKeys(db: Database): Promise<PublicKey[]> {
  const rows = await db.selectFrom('signing_keys').selectAll().orderBy('used_from').orderBy('id').execute();
  return rows.map(({ id, public_key, used_from, used_until }) =>
    defined({ id, publicKey: public_key, from: used_from, until: used_until ?? undefined }),
  );
}
