import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { withoutLanguage } from './address-rules.ts';

/**
 * How often one address may do what. Generous, because many phones share one address behind a carrier's translator;
 * tight where somebody could guess (tracking, sign-in).
 */
const rules: { name: string; matches: (method: string, path: string) => boolean; points: number; seconds: number }[] = [
  {
    name: 'sign-in',
    matches: (method, path) =>
      method === 'POST' && /^\/can-bo\/(dang-nhap|xac-thuc|cai-dat-xac-thuc|bat-dau)$/.test(path),
    points: 20,
    seconds: 60,
  },
  {
    name: 'lost access code',
    matches: (method, path) => method === 'POST' && path === '/tra-cuu/quen-ma',
    points: 10,
    seconds: 600,
  },
  {
    name: 'tracking',
    matches: (method, path) =>
      /^\/(tra-cuu|api\/v1\/cases)\/./.test(path) ||
      (method === 'POST' && (path === '/tra-cuu' || path === '/thu-tuc/tiep-tuc')),
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

/** What one address may send in ten minutes: the papers of many households at once, but not a full disk in a night. */
const sent = { mebibytes: 512, seconds: 600 };

export class RateLimits {
  readonly #limiters = rules.map(
    (rule) => new RateLimiterMemory({ keyPrefix: rule.name, points: rule.points, duration: rule.seconds }),
  );
  readonly #sent = new RateLimiterMemory({ keyPrefix: 'sent', points: sent.mebibytes, duration: sent.seconds });

  /**
   * Seconds to wait when this request is one too many, otherwise undefined. Each request counts against one rule, and
   * what it is about to send against the bytes of ten minutes.
   */
  async secondsToWait(address: string, method: string, path: string, bytes = 0): Promise<number | undefined> {
    const shared = withoutLanguage(path);
    const index = rules.findIndex((rule) => rule.matches(method, shared));
    const key = networkOf(address);
    try {
      await this.#limiters[index]?.consume(key);
      const mebibytes = Math.floor(bytes / 1_048_576);
      if (mebibytes > 0) await this.#sent.consume(key, mebibytes);
      return undefined;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.ceil(refusal.msBeforeNext / 1000);
    }
  }
}

/** An IPv6 customer has 2^64 addresses: the network counts, so that neither a limit nor the memory for it is escaped. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const all = tail === undefined ? groups : [...groups, ...Array(8 - groups.length - after.length).fill('0'), ...after];
  return all.slice(0, 4).join(':');
}
