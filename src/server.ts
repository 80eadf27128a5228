import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from 'astro/app/entrypoint';
import { createRequestFromNodeRequest, getAbortControllerCleanup } from 'astro/app/node';
import { isOwnRequest, judgeAddress, pageMethods, withoutLanguage } from '#src/platform/address-rules.ts';
import { AssetStore } from '#src/platform/asset-store.ts';
import { bodyLimit } from '#src/platform/body-limit.ts';
import { botGauges } from '#src/platform/botpress/bot-gauges.ts';
import { cacheKey } from '#src/platform/cache-key.ts';
import { clientAddressOf } from '#src/platform/client-address.ts';
import { chooseEncoding } from '#src/platform/compress.ts';
import { ConfigError, readConfig } from '#src/platform/config.ts';
import { createLogger } from '#src/platform/logger.ts';
import { Metrics, mayReadMetrics } from '#src/platform/metrics.ts';
import { type CachePolicy, PageCache } from '#src/platform/page-cache.ts';
import { isPageView } from '#src/platform/page-view.ts';
import { RateLimits } from '#src/platform/rate-limits.ts';
import { sendRefusal, sendText } from '#src/platform/send-refusal.ts';
import { sendResponse } from '#src/platform/send-response.ts';
import { createPortal } from '#src/portal.ts';

/** The methods each endpoint exports, by its file, for a true 405 (Astro answers 404). */
const endpoints = import.meta.glob<Record<string, unknown>>('./pages/**/*.ts', { eager: true });

await main().catch((fault: unknown) => {
  console.error(fault instanceof ConfigError ? `Cannot start: ${fault.message}` : fault);
  process.exit(1);
});

async function main() {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const portal = await createPortal(config, logger);
  const app = createApp({ streaming: false });
  const assets = new AssetStore(join(dirname(fileURLToPath(import.meta.url)), '../client'));
  const cache = new PageCache();
  const limits = config.rateLimits ? new RateLimits() : undefined;
  const { origin: siteOrigin, host: siteHost } = new URL(config.siteUrl);
  const https = config.siteUrl.startsWith('https:');
  portal.library.onChange((changes) => {
    cache.invalidate(changes.flatMap((change) => [change.kind, `${change.kind}:${change.slug}`]));
  });
  portal.news.onTagsChanged((tags) => cache.invalidate(tags));

  const metrics = new Metrics([
    { name: 'portal_cached_pages', help: 'Pages in the front cache', read: () => cache.size },
    { name: 'portal_event_streams', help: 'Readers of live talks', read: () => portal.ticketEvents.count() },
    { name: 'portal_content_problems', help: 'Content files refused', read: () => portal.library.problems().length },
    ...botGauges(portal.botStatus),
  ]);

  /** What machines ask: is the process alive, can it serve, how does it do. */
  async function answerMachine(path: string, req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    if (path === '/healthz') sendText(res, 200, 'ok');
    else if (path === '/readyz') {
      const ready = await portal.isReady();
      sendText(res, ready ? 200 : 503, ready ? 'ready' : 'not ready');
    } else if (path === '/metrics') {
      if (!mayReadMetrics(req, config.metricsToken, config.trustProxy)) sendText(res, 404, 'Not Found');
      else sendText(res, 200, await metrics.registry.metrics());
    } else return false;
    return true;
  }

  // Slow clients are looked for every second: with Node's half minute they would be held that long.
  const server = createServer({ connectionsCheckingInterval: 1_000 }, (req, res) => {
    answer(req, res).catch((fault: unknown) => fail(res, fault));
  });
  server.headersTimeout = 5_000;
  server.requestTimeout = 300_000;
  // A connection on which nothing moves is given to somebody else.
  server.timeout = 60_000;
  server.keepAliveTimeout = 20_000;
  server.maxRequestsPerSocket = 0;

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const method = req.method ?? 'GET';
    const url = req.url ?? '/';
    const reading = method === 'GET' || method === 'HEAD';
    const encoding = chooseEncoding(req.headers['accept-encoding']);
    const key = reading ? cacheKey(url) : undefined;
    const head = method === 'HEAD';
    if (key !== undefined && cache.serve(key, encoding, req.headers['if-none-match'], head, res)) {
      if (isPageView(url, req.headers['user-agent'])) portal.visits.add();
      return;
    }
    const cut = url.indexOf('?');
    const path = cut < 0 ? url : url.slice(0, cut);
    if (reading && assets.has(path)) return assets.serve(path, encoding, req.headers['if-none-match'], head, res);
    if (reading && (await answerMachine(path, req, res))) return;
    const verdict = judgeAddress(url);
    const refuse = (status: number, kind: string, text: string, headers?: Record<string, string>) =>
      sendRefusal(res, isOfApi(path), { status, kind, text, headers });
    if (verdict.kind === 'refuse') return refuse(400, 'malformed-address', 'Địa chỉ không đúng. Bad Request.');
    if (verdict.kind === 'redirect') {
      res.writeHead(308, { location: verdict.to, 'content-length': 0 }).end();
      return;
    }
    const clientAddress = clientAddressOf(req, config.trustProxy);
    // A body of unknown length counts as the largest the address takes.
    const announced = Number(req.headers['content-length'] ?? (req.headers['transfer-encoding'] ? bodyLimit(path) : 0));
    if (announced > bodyLimit(path)) {
      return refuse(413, 'too-large', 'Tệp hoặc nội dung quá lớn. Too large.', { connection: 'close' });
    }
    const wait = await limits?.secondsToWait(clientAddress, method, path, announced);
    if (wait !== undefined) {
      const text = 'Quá nhiều yêu cầu, xin thử lại sau ít phút. Too Many Requests.';
      return refuse(429, 'too-many-requests', text, { 'retry-after': String(wait) });
    }
    if (!['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(method)) {
      return refuse(405, 'method-not-allowed', 'Method Not Allowed', { allow: 'GET, HEAD, POST' });
    }
    // Better-auth limits sign-in by this header; a client must not choose it.
    req.headers['x-portal-ip'] = clientAddress;
    // Astro joins host and path into one address: `Host: x/tin-tuc?` would render another page under this path's key.
    req.headers.host = siteHost;
    const request = createRequestFromNodeRequest(req, { bodySizeLimit: bodyLimit(path) });
    // Astro listens on the socket for every request; a connection kept alive would collect listeners for ever.
    res.once('close', () => getAbortControllerCleanup(req)?.());
    const allowed = allowedMethods(request, path);
    if (allowed && !allowed.includes(method)) {
      return refuse(405, 'method-not-allowed', 'Method Not Allowed', { allow: allowed.join(', ') });
    }
    if (method === 'POST' && !isOfApi(path) && !path.startsWith('/uploads/') && !isForm(req.headers['content-type'])) {
      return refuse(415, 'not-a-form', 'Unsupported Media Type');
    }
    if (!reading && method !== 'OPTIONS') {
      const own = isOwnRequest(
        {
          path,
          origin: req.headers.origin,
          fetchSite: req.headers['sec-fetch-site'] as string | undefined,
          hasCookie: req.headers.cookie !== undefined,
        },
        siteOrigin,
      );
      if (!own) return refuse(403, 'not-from-our-pages', 'Forbidden: this request does not come from our pages.');
    }

    const generation = cache.generation;
    let policy: CachePolicy | undefined;
    const requestId = randomUUID();
    const started = performance.now();
    const response = await app.render(request, {
      addCookieHeader: true,
      clientAddress,
      locals: {
        portal,
        requestId,
        clientAddress,
        cache: (wanted: CachePolicy) => {
          policy = wanted;
        },
      } as App.Locals,
    });
    if (response.status >= 400 && isOfApi(path) && /^text\/html/.test(response.headers.get('content-type') ?? '')) {
      // Programs get no page to read: an address the API does not have, or a fault (logged under this id).
      metrics.observe(response.status, (performance.now() - started) / 1000);
      return response.status === 404
        ? refuse(404, 'not-found', 'Không có địa chỉ này. Not Found.')
        : refuse(500, 'fault', `Có lỗi ở máy chủ, xin thử lại sau. Server fault. (${requestId})`);
    }
    if (response.status === 200 && reading && isPageView(url, req.headers['user-agent'])) portal.visits.add();
    // A stream of events lasts as long as its reader stays: only how long it took to begin counts.
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
    if (isStream) metrics.observe(response.status, (performance.now() - started) / 1000);
    const page = await sendResponse(response, res, { head, encoding, https, cached: policy !== undefined });
    if (isStream) return;
    metrics.observe(response.status, (performance.now() - started) / 1000);
    if (policy && key !== undefined && page && page.status === 200 && !head) {
      await cache.store(key, page, policy, generation);
    }
  }

  function allowedMethods(request: Request, path: string): string[] | undefined {
    const shared = withoutLanguage(path);
    const route = app.match(shared === path ? request : new Request(new URL(shared, siteOrigin)));
    if (!route) return ['GET', 'HEAD'];
    if (route.type !== 'endpoint') return [...pageMethods(path)];
    const module = endpoints[`.${route.component.replace(/^src/, '')}`];
    if (!module || module.ALL) return undefined;
    const exported = Object.keys(module).filter((name) => /^[A-Z]+$/.test(name));
    return exported.includes('GET') ? [...exported, 'HEAD'] : exported;
  }

  function fail(res: ServerResponse, fault: unknown): void {
    const reference = randomUUID();
    logger.error({ reference, err: fault }, 'request failed');
    if (res.headersSent) res.destroy();
    else sendText(res, 500, `Có lỗi ở máy chủ, xin thử lại sau. Server fault. (${reference})`);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new ConfigError(`PORT: ${config.port} is taken by another program`) : error);
    });
    server.listen({ port: config.port, host: config.host }, resolve);
  });
  console.log(`Cổng Vân Đồn: ${config.siteUrl}`);
  const firstLink = await portal.staff.firstLink();
  if (firstLink) console.log(`Chưa có tài khoản cán bộ. Tạo tài khoản đầu tiên (liên kết dùng một lần): ${firstLink}`);

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    portal.endStreams();
    server.close(() => {
      portal.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 10_000).unref();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

const isOfApi = (path: string) => withoutLanguage(path).startsWith('/api/');

/** What the forms of our pages are sent as; anything else could not be read. */
function isForm(type = ''): boolean {
  return /^(application\/x-www-form-urlencoded\b|multipart\/form-data;.*\bboundary=)/i.test(type);
}
