import { createHash, randomBytes } from 'node:crypto';

/** Randomness and hashing for one-time links and log lines. */
export const linkSecrets = {
  /** Ids sort by the moment they were made. */
  newId: () => `${Date.now().toString(36).padStart(9, '0')}-${randomBytes(9).toString('base64url')}`,
  /** 256 bits: nobody guesses one. */
  newToken: () => randomBytes(32).toString('base64url'),
  hashOf: (token: string) => createHash('sha256').update(token).digest('hex'),
};
