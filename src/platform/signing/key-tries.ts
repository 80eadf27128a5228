import { RateLimiterRes } from 'rate-limiter-flexible';
import type { MakeLimiter } from '#src/platform/http/limiters.ts';

const tooMany = (refusal: unknown) => {
  if (refusal instanceof RateLimiterRes) return false;
  throw refusal;
};

/**
 * Passwords of keys that were wrong. Five in a quarter of an hour stop the person for that key, thirty in an hour stop
 * everybody for it: many accounts together guess no more.
 */
export function createKeyTries(make: MakeLimiter) {
  const near = make({ keyPrefix: 'key near', points: 5, duration: 900 });
  const far = make({ keyPrefix: 'key far', points: 30, duration: 3_600 });
  const nearKey = (person: string, key: string) => `${person} ${key}`;
  return {
    /** False when there have been too many. Counts this one as wrong until `forget`. */
    async begin(person: string, key: string): Promise<boolean> {
      const isNear = await near.consume(nearKey(person, key)).then(() => true, tooMany);
      return isNear && far.consume(key).then(() => true, tooMany);
    },
    /** The password was right. What others tried stays counted. */
    async forget(person: string, key: string): Promise<void> {
      await near.delete(nearKey(person, key));
      await far.reward(key);
    },
    /** The password was not looked at. */
    async giveBack(person: string, key: string): Promise<void> {
      await near.reward(nearKey(person, key));
      await far.reward(key);
    },
  };
}
