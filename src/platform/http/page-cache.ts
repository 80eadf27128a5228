import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { CacheTag } from '#src/platform/cache-tag.ts';
import { type Encoding, encodeAll } from './compress.ts';

/** What a page may ask for; without any tag it goes by its age alone. */
export type CachePolicy = { tags: readonly CacheTag[]; maxAgeSeconds?: number };

type Entry = {
  status: number;
  etag: string;
  tags: Set<CacheTag>;
  expiresAt: number;
  bodies: Bodies;
  /** Flat header lists as `writeHead` takes them, by encoding. */
  headers: Record<Encoding, string[]>;
  notModified: string[];
};

/** A page as it is kept; the few who take no compression get it unpacked, so that it is not kept three times. */
type Bodies = { br: Buffer; gzip: Buffer; isPlain: boolean };

export type PageCacheLimits = { maxEntries: number; maxBytes: number };

/**
 * Finished pages in memory, in every encoding, answered before any Request object exists. A hit runs no middleware,
 * so only anonymous pages that asked for it come in, and never one with a cookie. The oldest pages leave
 * first. `generation` closes the race between a render and an invalidation.
 */
export class PageCache {
  generation = 0;
  readonly #entries = new Map<string, Entry>();
  readonly #limits: PageCacheLimits;
  #bytes = 0;

  constructor(limits: PageCacheLimits = { maxEntries: 5_000, maxBytes: 48 * 1024 * 1024 }) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Answers from the cache, 304 included. False when the page is not there (or too old). */
  serve(key: string, encoding: Encoding, ifNoneMatch: string | undefined, head: boolean, res: ServerResponse): boolean {
    const entry = this.#entries.get(key);
    if (!entry) return false;
    if (entry.expiresAt < Date.now()) {
      this.#drop(key, entry);
      return false;
    }
    if (ifNoneMatch !== undefined && entry.status === 200 && includesEtag(ifNoneMatch, entry.etag)) {
      res.writeHead(304, entry.notModified);
      res.end();
      return true;
    }
    res.writeHead(entry.status, entry.headers[encoding]);
    if (head) res.end();
    else res.end(bodyIn(entry.bodies, encoding));
    return true;
  }

  /** Keeps a page unless something was invalidated since `generation` was read (before the render began). */
  async store(
    key: string,
    page: { status: number; headers: [string, string][]; body: Buffer },
    policy: CachePolicy,
    generation: number,
  ): Promise<void> {
    const { br, gzip, identity } = await encodeAll(page.body, 7);
    if (generation !== this.generation) return;
    const old = this.#entries.get(key);
    if (old) this.#drop(key, old);
    const etag = `W/"${createHash('sha256').update(page.body).digest('base64url').slice(0, 22)}"`;
    const shared = [...page.headers.flat(), 'etag', etag, 'vary', 'accept-encoding'];
    const headersFor = (encoding: Encoding) => {
      const body = { br, gzip, identity }[encoding];
      const encoded = body !== identity ? ['content-encoding', encoding] : [];
      return [...shared, ...encoded, 'content-length', String(body.length)];
    };
    const bodies = { br, gzip, isPlain: gzip === identity };
    this.#entries.set(key, {
      status: page.status,
      etag,
      tags: new Set(policy.tags),
      expiresAt: Date.now() + (policy.maxAgeSeconds ?? 3600) * 1000,
      bodies,
      headers: { br: headersFor('br'), gzip: headersFor('gzip'), identity: headersFor('identity') },
      notModified: shared,
    });
    this.#bytes += weight(bodies);
    this.#makeRoom();
  }

  /** Drops exactly the pages that carry one of these tags, and whatever is being rendered meanwhile. */
  invalidate(tags: readonly CacheTag[]): number {
    this.generation += 1;
    let dropped = 0;
    for (const [key, entry] of this.#entries) {
      if (!tags.some((tag) => entry.tags.has(tag))) continue;
      this.#drop(key, entry);
      dropped += 1;
    }
    return dropped;
  }

  #drop(key: string, entry: Entry): void {
    this.#entries.delete(key);
    this.#bytes -= weight(entry.bodies);
  }

  /** The oldest tenth goes at once, so that a crawl does not pay for it on every page. */
  #makeRoom(): void {
    if (this.#entries.size <= this.#limits.maxEntries && this.#bytes <= this.#limits.maxBytes) return;
    const target = { entries: this.#limits.maxEntries * 0.9, bytes: this.#limits.maxBytes * 0.9 };
    for (const [key, entry] of this.#entries) {
      if (this.#entries.size <= target.entries && this.#bytes <= target.bytes) return;
      this.#drop(key, entry);
    }
  }
}

function weight({ br, gzip }: Bodies): number {
  return br.length + gzip.length;
}

function bodyIn(bodies: Bodies, encoding: Encoding): Buffer {
  if (encoding !== 'identity') return bodies[encoding];
  return bodies.isPlain ? bodies.gzip : gunzipSync(bodies.gzip);
}

function includesEtag(header: string, etag: string): boolean {
  if (header.trim() === '*') return true;
  const opaque = etag.replace(/^W\//, '');
  return header.split(',').some((item) => item.trim().replace(/^W\//, '') === opaque);
}

/** The query keys that decide what a page of content shows, by address; a page that is not here has none. */
const knownKeys: [RegExp, string[]][] = [
  [/^(\/en)?\/tin-tuc(\/chuyen-muc\/[a-z0-9-]+)?$/, ['tu', 'den', 'trang']],
  [/^(\/en)?\/thu-tuc$/, ['linh-vuc', 'tinh-huong', 'trang']],
  [/^(\/en)?\/viec\/[a-z0-9-]+$/, ['chon']],
  [/^(\/en)?\/buu-chinh$/, ['danh-sach', 'trang']],
  [/^(\/en)?\/lich-cong-tac$/, ['tuan']],
  [/^(\/en)?\/cong-khai\/[a-z0-9-]+$/, ['gui']],
  [/^(\/en)?\/van-ban$/, ['loai', 'nam', 'cua']],
  [/^\/api\/v1\/guides$/, ['limit', 'offset']],
];

/** What answers a question or a person reads its query itself and is not kept: the application gets it as it came. */
const readsItself =
  /^((\/en)?\/(tim-kiem|tro-ly|gop-y|xac-minh|hoi-dap|cong-khai\/[^/]+\/gop-y|tra-cuu|thu|thu-tuc\/(tiep-tuc|[^/]+\/nop-ho-so)|can-bo)|\/(uploads|hinh|tep)|\/api\/v1\/(search|suggest|assistant|cases|uploads|messages|questions))(\/|$)/;

/** Lists that are narrowed by what is chosen, and also looked through by words. */
const looksForWords = /^(?:\/en)?\/van-ban$/;

/** An address of another program's making: no page of ours, but an old one that the content may send on by its query. */
const ofAnotherSite = /\.(?:php|aspx?|jsp|cgi|html?)$/i;

/**
 * The key of a page in the front cache, which is also the address the application is asked for: the path and the query
 * keys it knows in a fixed order, never the Host. Keys that others hang on (`fbclid`, `utm_source`, …) make no second
 * entry and reach no page. Undefined where the query is the application's own business.
 */
export function cacheKey(url: string): string | undefined {
  const cut = url.indexOf('?');
  if (cut < 0) return url;
  const path = url.slice(0, cut);
  if (readsItself.test(path) || ofAnotherSite.test(path)) return undefined;
  // What somebody looks for is theirs: kept for all, every word would be an entry.
  if (looksForWords.test(path) && /[?&]q=/.test(url)) return undefined;
  const keys = knownKeys.find(([pattern]) => pattern.test(path))?.[1];
  if (!keys) return path;
  const query = new URLSearchParams(url.slice(cut + 1));
  const parts = keys.flatMap((key) => {
    const value = query.get(key);
    return value ? [`${key}=${encodeURIComponent(value)}`] : [];
  });
  return parts.length > 0 ? `${path}?${parts.join('&')}` : path;
}
