import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/**
 * How often one address may do what. Generous, because many phones share one address behind a carrier's translator;
 * tight where somebody could guess (tracking, sign-in).
 */
const rules: { name: string; matches: (method: string, path: string) => boolean; points: number; seconds: number }[] = [
  {
    name: 'sign-in',
    matches: (method, path) => method === 'POST' && /^\/(can-bo\/dang-nhap|api\/auth\/)/.test(path),
    points: 20,
    seconds: 60,
  },
  {
    name: 'tracking',
    matches: (_method, path) => /^(\/en)?\/tra-cuu\/./.test(path) || /^\/api\/v1\/cases\/./.test(path),
    points: 60,
    seconds: 60,
  },
  {
    name: 'send',
    matches: (method) => method !== 'GET' && method !== 'HEAD',
    points: 240,
    seconds: 60,
  },
  { name: 'read', matches: () => true, points: 1_200, seconds: 60 },
];

export class RateLimits {
  readonly #limiters = rules.map(
    (rule) => new RateLimiterMemory({ keyPrefix: rule.name, points: rule.points, duration: rule.seconds }),
  );

  /** Seconds to wait when this request is one too many, otherwise undefined. Each request counts against one rule. */
  async secondsToWait(address: string, method: string, path: string): Promise<number | undefined> {
    const index = rules.findIndex((rule) => rule.matches(method, path));
    try {
      await this.#limiters[index]?.consume(address);
      return undefined;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.ceil(refusal.msBeforeNext / 1000);
    }
  }
}
