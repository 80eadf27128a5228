import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Seal } from '#src/staff/case-query.ts';
import type { Database } from '#src/storage/database/database.ts';

/**
 * Encrypts what is personal. Every case and every upload has a data key of its own, kept wrapped by a key that comes
 * from SECRET_KEY: whoever drops a wrapped key has erased what it opens. A `context` (what and whose it is) is
 * authenticated with each text, so that one row's ciphertext never passes for another's.
 */
export type Vault = {
  makeKey(context: string): { key: Buffer; wrapped: string };
  openKey(wrapped: string, context: string): Buffer;
  /** Encrypts under the vault's own key: for what has no data key. */
  seal(text: string, context: string): string;
  open(sealed: string, context: string): string;
  /** A keyed hash by which equal texts are found without being readable. */
  token(kind: string, text: string): string;
  /** The same data key, wrapped for a vault of another secret key. */
  rewrap(wrapped: string, context: string, to: Vault): string;
  wrapKey(key: Buffer, context: string): string;
  /** What codes are hashed with, wrapped for the vault of the secret key that follows this one. */
  handOverCodes(to: Vault): string;
};

/**
 * Texts that could be guessed one after the other by whoever has the key of the hashes: they are hashed anew under
 * every secret key. All others are random and not kept readable anywhere, so that their hashes have to last.
 */
const guessable: ReadonlySet<string> = new Set(['id-number', 'phone', 'email', 'name', 'search-word', 'draft-contact']);

/** `codes` is what an earlier secret key's vault handed over; without it this is the first key. See `openVault`. */
export function createVault(secretKey: string, codes?: Buffer): Vault {
  const wrapping = derive(secretKey, 'wrapping');
  const sealing = derive(secretKey, 'sealing');
  const blinding = derive(secretKey, 'blind index');
  const lasting = codes ?? blinding;
  const vault: Vault = {
    makeKey(context) {
      const key = randomBytes(32);
      return { key, wrapped: encrypt(wrapping, key, context) };
    },
    openKey: (wrapped, context) => decrypt(wrapping, wrapped, context),
    seal: (text, context) => sealText(sealing, text, context),
    open: (sealed, context) => openText(sealing, sealed, context),
    token: (kind, text) =>
      createHmac('sha256', guessable.has(kind) ? blinding : lasting)
        .update(`${kind}\0${text}`)
        .digest('base64url'),
    rewrap: (wrapped, context, to) => to.wrapKey(vault.openKey(wrapped, context), context),
    wrapKey: (key, context) => encrypt(wrapping, key, context),
    handOverCodes: (to) => to.wrapKey(lasting, keptKeyContext(keptCodes)),
  };
  return vault;
}

/** The name of the kept key codes are hashed with. */
export const keptCodes = 'codes';
export const keptKeyContext = (name: string) => `kept-key:${name}`;

export function sealText(key: Buffer, text: string, context: string): string {
  return encrypt(key, Buffer.from(text, 'utf8'), context);
}

export function openText(key: Buffer, sealed: string, context: string): string {
  return decrypt(key, sealed, context).toString('utf8');
}

/** Compares tokens without telling by the time it takes where they differ. */
export function isSameToken(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function derive(secretKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, 'van-don-portal', purpose, 32));
}

/** `1.` names the format: AES-256-GCM, nonce of 12 bytes, ciphertext, tag of 16. */
function encrypt(key: Buffer, plain: Buffer, context: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return `1.${sealed.toString('base64url')}`;
}

function decrypt(key: Buffer, sealed: string, context: string): Buffer {
  if (!sealed.startsWith('1.')) throw new SealError('encrypted by an unknown format');
  try {
    const bytes = Buffer.from(sealed.slice(2), 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(context));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  } catch (cause) {
    throw new SealError('the key does not open what was encrypted', { cause });
  }
}

/** What was encrypted cannot be opened: another key, another row, or spoilt bytes. */
export class SealError extends Error {}

/** The vault of a database: under the secret key it has, with what earlier keys handed over. */
export async function openVault(db: Database, secretKey: string): Promise<Vault> {
  const kept = await db.selectFrom('kept_keys').select('wrapped_key').where('name', '=', keptCodes).executeTakeFirst();
  if (!kept) return createVault(secretKey);
  return createVault(secretKey, createVault(secretKey).openKey(kept.wrapped_key, keptKeyContext(keptCodes)));
}

/** A seal for texts of one purpose; a text sealed for another one, changed or foreign opens to undefined. */
export function createSeal(vault: Vault, purpose: string): Seal {
  return {
    seal: (text) => vault.seal(text, purpose),
    open(sealed) {
      try {
        return vault.open(sealed, purpose);
      } catch {
        return undefined;
      }
    },
  };
}
