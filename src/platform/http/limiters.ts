import { RateLimiterMemory } from 'rate-limiter-flexible';

/** How much of what is allowed in how long; `keyPrefix` tells the rules apart. */
type LimitRule = { keyPrefix: string; points: number; duration: number };

/** Counts by key. `consume` throws RateLimiterRes where there has been too much. */
export type Limiter = {
  consume(key: string, points?: number): Promise<unknown>;
  delete(key: string): Promise<unknown>;
  reward(key: string): Promise<unknown>;
};

export type MakeLimiter = (rule: LimitRule) => Limiter;

/** Counts what this process sees. */
export const ownLimiter: MakeLimiter = (rule) => new RateLimiterMemory(rule);
