import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const amount = 8;
const length = 12;
/** No vowels and no tone keys, so that a Vietnamese keyboard leaves a code alone; no look-alikes. */
const letters = 'bcghkmnpqtv23456789';
/** How a code is kept: `scrypt.SALT.HASH`, both base64url (ASVS 5.0, 6.5.2). */
const hashed = /^scrypt\.([\w-]+)\.([\w-]+)$/;

/** Eight codes, each good for one sign-in in place of the app, as they are written down: `bcgh-kmnp-qt23`. */
export function makeBackupCodes(): string[] {
  const signs = () => Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('');
  return Array.from({ length: amount }, () => signs().replace(/(.{4})(?=.)/g, '$1-'));
}

/** The JSON list of codes as it may be kept: those that are readable are hashed, with one salt for all of them. */
export async function hashBackupCodes(json: string): Promise<string> {
  const salt = randomBytes(16);
  const codes = JSON.parse(json) as string[];
  return JSON.stringify(await Promise.all(codes.map((code) => (hashed.test(code) ? code : hashOf(code, salt)))));
}

/** The kept form of a typed code among those of the JSON list; undefined when it is none of them. */
export async function findBackupCode(json: string, typed: string): Promise<string | undefined> {
  const codes = JSON.parse(json) as string[];
  const salts = new Set(codes.map((code) => hashed.exec(code)?.[1] ?? ''));
  for (const salt of salts) {
    const wanted = salt ? await hashOf(typed, Buffer.from(salt, 'base64url')) : typed;
    // A kept hash is no code: whoever read the database must not sign in with it.
    const found = codes.find((code) => hashed.test(code) === (salt !== '') && isSame(code, wanted));
    if (found) return found;
  }
  return undefined;
}

async function hashOf(code: string, salt: Buffer): Promise<string> {
  const plain = code
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  const hash = await derive(plain, salt, 32);
  return `scrypt.${salt.toString('base64url')}.${hash.toString('base64url')}`;
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
