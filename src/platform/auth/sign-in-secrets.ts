import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';

/** What cookies are signed and authenticator apps are sealed with. */
export function signInSecret(secretKey: string): string {
  return Buffer.from(hkdfSync('sha256', secretKey, 'van-don-portal', 'staff sign-in', 32)).toString('base64url');
}

/** What sign-in keeps of an authenticator app (its secret, the backup codes), moved to another secret of sign-in. */
export async function resealSecondFactor(sealed: string, from: string, to: string): Promise<string> {
  return symmetricEncrypt({ key: to, data: await symmetricDecrypt({ key: from, data: sealed }) });
}

/** Randomness and hashing for one-time links and log lines. */
export const linkSecrets = {
  /** Ids sort by the moment they were made. */
  newId: () => `${Date.now().toString(36).padStart(9, '0')}-${randomBytes(9).toString('base64url')}`,
  /** 256 bits: nobody guesses one. */
  newToken: () => randomBytes(32).toString('base64url'),
  hashOf: (token: string) => createHash('sha256').update(token).digest('hex'),
};
