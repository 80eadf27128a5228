import { isIPv6 } from 'node:net';
import { RateLimiterRes } from 'rate-limiter-flexible';
import type { Allowance } from '#src/base/allowance.ts';
import { carriesPapers, withoutLanguage } from './address-rules.ts';
import { type Limiter, type MakeLimiter, ownLimiter } from './limiters.ts';

type Rule = {
  name: string;
  matches: (method: string, path: string) => boolean;
  points: number;
  seconds: number;
  /** Whether all processes count together: where somebody could guess. The others keep a process from being flooded. */
  isShared?: true;
};

/**
 * How often one address may do what. Generous, because many phones share one address behind a carrier's translator;
 * tight where somebody could guess (tracking, sign-in).
 */
const rules: Rule[] = [
  {
    name: 'sign-in',
    matches: (method, path) =>
      method === 'POST' && /^\/can-bo\/(dang-nhap|xac-thuc|cai-dat-xac-thuc|bat-dau)$/.test(path),
    points: 20,
    seconds: 60,
    isShared: true,
  },
  {
    name: 'lost access code',
    matches: (method, path) => method === 'POST' && path === '/tra-cuu/quen-ma',
    points: 10,
    seconds: 600,
    isShared: true,
  },
  {
    name: 'tracking',
    matches: (method, path) =>
      /^\/(tra-cuu|api\/v1\/cases)\/./.test(path) ||
      (method === 'POST' && (path === '/tra-cuu' || path === '/thu-tuc/tiep-tuc')),
    points: 60,
    seconds: 60,
    isShared: true,
  },
  {
    // Each takes a tenth of a second of a processor.
    name: 'printing',
    matches: (_method, path) => /^\/thu-tuc\/[^/]+\/nop-ho-so\/to-khai\.pdf$/.test(path),
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

/**
 * What one address may send in an hour: papers of many households at once, but not a full disk in a night; and forty
 * times the words that ten people fill in in that time. Every body counts, the smallest as one kibibyte.
 */
const sentInAnHour = { papers: 900 * 1024, words: 40 * 1024 };
const hourSeconds = 3_600;

export class RateLimits {
  readonly #limiters: readonly Limiter[];
  readonly #papers: Limiter;
  readonly #words: Limiter;
  readonly #allowances: Allowances;

  /** `shared` counts over all processes. */
  constructor(shared: MakeLimiter = ownLimiter) {
    this.#limiters = rules.map(({ name, points, seconds, isShared }) =>
      (isShared ? shared : ownLimiter)({ keyPrefix: name, points, duration: seconds }),
    );
    this.#papers = shared({ keyPrefix: 'papers', points: sentInAnHour.papers, duration: hourSeconds });
    this.#words = shared({ keyPrefix: 'words', points: sentInAnHour.words, duration: hourSeconds });
    this.#allowances = new Allowances(shared);
  }

  /**
   * Seconds to wait when this request is one too many, otherwise undefined. Each request counts against one rule, and
   * what it is about to send against the bytes of an hour.
   */
  async secondsToWait(address: string, method: string, path: string, bytes = 0): Promise<number | undefined> {
    const shared = withoutLanguage(path);
    const index = rules.findIndex((rule) => rule.matches(method, shared));
    const key = networkOf(address);
    try {
      await this.#limiters[index]?.consume(key);
      const kibibytes = Math.ceil(bytes / 1024);
      if (kibibytes > 0) await (carriesPapers(path) ? this.#papers : this.#words).consume(key, kibibytes);
      return undefined;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.ceil(refusal.msBeforeNext / 1000);
    }
  }

  /** Counts one of what costs room or attention; false when this address has had its share. */
  mayCost(address: string, what: Allowance): Promise<boolean> {
    return this.#allowances.mayCost(networkOf(address), what);
  }
}

/** An IPv6 customer has 2^64 addresses: the network counts, so that neither a limit nor the memory for it is escaped. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const all = tail === undefined ? groups : [...groups, ...Array(8 - groups.length - after.length).fill('0'), ...after];
  return all.slice(0, 4).join(':');
}

/**
 * How often one network may do what costs room or attention. Meant so that a reception point behind one address, with
 * ten people at work, never meets a limit, and that one address alone adds at most some 60 MB an hour to the database
 * (`tests/integration/allowances.test.ts` works it out) and takes a fifteenth of the desk's queue.
 */
export const allowances: Readonly<Record<Allowance, { hour: number; day: number }>> = {
  case: { hour: 300, day: 1_500 },
  draft: { hour: 200, day: 600 },
  conversation: { hour: 200, day: 1_000 },
  turn: { hour: 1_500, day: 10_000 },
  talk: { hour: 20, day: 50 },
  feedback: { hour: 20, day: 60 },
  voice: { hour: 20, day: 60 },
  check: { hour: 120, day: 600 },
};

/** Counts what each network did, by the hour and by the day. */
export class Allowances {
  readonly #limiters: readonly { what: string; limiters: readonly Limiter[] }[];

  constructor(make: MakeLimiter = ownLimiter) {
    this.#limiters = Object.entries(allowances).map(([what, { hour, day }]) => ({
      what,
      limiters: [
        make({ keyPrefix: `${what}:hour`, points: hour, duration: hourSeconds }),
        make({ keyPrefix: `${what}:day`, points: day, duration: 24 * hourSeconds }),
      ],
    }));
  }

  /** Counts one; false when this network has had its share. */
  async mayCost(network: string, what: Allowance): Promise<boolean> {
    const limiters = this.#limiters.find((item) => item.what === what)?.limiters ?? [];
    try {
      for (const limiter of limiters) await limiter.consume(network);
      return true;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return false;
    }
  }
}
