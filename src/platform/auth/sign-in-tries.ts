import { RateLimiterRes } from 'rate-limiter-flexible';
import { type Limiter, type MakeLimiter, ownLimiter } from '#src/platform/http/limiters.ts';

/** Whoever tries to get into an account: the network it comes from, and the browser where that account knows it. */
export type Caller = { network: string; browser?: string; isKnownNetwork: boolean };

const tooMany = (refusal: unknown) => {
  if (refusal instanceof RateLimiterRes) return false;
  throw refusal;
};

/**
 * Wrong tries against one account (ASVS 5.0, 6.1.1 and 6.3.1). Ten in a quarter of an hour stop the browser, or the
 * network an unknown browser is in, for that account only: nobody keeps a member of staff out of a browser they use.
 * Unknown browsers in unknown networks share sixty an hour, so that many machines together try no more than that.
 * Counted alike for accounts that do not exist.
 */
export class SignInTries {
  readonly #near: Limiter;
  readonly #far: Limiter;

  constructor(make: MakeLimiter = ownLimiter) {
    this.#near = make({ keyPrefix: 'sign-in near', points: 10, duration: 900 });
    this.#far = make({ keyPrefix: 'sign-in far', points: 60, duration: 3_600 });
  }

  /** False when there have been too many. Counts this one as wrong until `forget`. */
  async begin(account: string, caller: Caller): Promise<boolean> {
    const isStranger = !caller.browser && !caller.isKnownNetwork;
    const isNear = await this.#near.consume(nearKey(account, caller)).then(() => true, tooMany);
    if (!isNear || !isStranger) return isNear;
    return this.#far.consume(account).then(() => true, tooMany);
  }

  /** The try was right. What strangers tried elsewhere stays counted. */
  async forget(account: string, caller: Caller): Promise<void> {
    await this.#near.delete(nearKey(account, caller));
    if (!caller.browser && !caller.isKnownNetwork) await this.#far.reward(account);
  }
}

/** Passwords and codes from one place, whatever the account: ten a minute. A browser its owner knows has its own ten. */
export class PlaceTries {
  readonly #limiter: Limiter;

  constructor(make: MakeLimiter = ownLimiter) {
    this.#limiter = make({ keyPrefix: 'sign-in place', points: 10, duration: 60 });
  }

  async begin(what: 'password' | 'code', { browser, network }: Caller): Promise<boolean> {
    return this.#limiter.consume(`${what} ${browser ?? network}`).then(() => true, tooMany);
  }
}

const nearKey = (account: string, { browser, network }: Caller) => `${account} ${browser ?? network}`;
