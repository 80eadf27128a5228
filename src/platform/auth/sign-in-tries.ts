import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/**
 * Wrong passwords for one account, from wherever they come: ten in a quarter of an hour, then nobody gets in with a
 * password until it is over. Counted alike for addresses that do not exist.
 */
export class SignInTries {
  readonly #limiter = new RateLimiterMemory({ points: 10, duration: 900 });

  /** False when there have been too many. Counts this one as wrong until `forget`. */
  async begin(email: string): Promise<boolean> {
    try {
      await this.#limiter.consume(keyOf(email));
      return true;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return false;
      throw refusal;
    }
  }

  async forget(email: string): Promise<void> {
    await this.#limiter.delete(keyOf(email));
  }
}

const keyOf = (email: string) => createHash('sha256').update(email.toLowerCase()).digest('base64url');
