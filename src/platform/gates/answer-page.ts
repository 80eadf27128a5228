import { randomUUID } from 'node:crypto';
import { createRequestFromNodeRequest, getAbortControllerCleanup } from 'astro/app/node';
import type { Allowance, MayCost } from '#src/base/allowance.ts';
import { bodyLimit, isHidden, isOfApi, isPageView } from '#src/platform/http/address-rules.ts';
import { bodyStream } from '#src/platform/http/body-stream.ts';
import type { BriefAnswers } from '#src/platform/http/brief-answers.ts';
import type { CachePolicy, PageCache } from '#src/platform/http/page-cache.ts';
import { routeClass } from '#src/platform/http/route-class.ts';
import { databaseAway, retrySeconds } from '#src/platform/http/send-refusal.ts';
import { sendResponse } from '#src/platform/http/send-response.ts';
import { inLogContext } from '#src/platform/log-context.ts';
import type { Metrics } from '#src/platform/metrics.ts';
import { noteBody, readSmallBody, smallBody } from '#src/platform/posted/body-at-hand.ts';
import { answerDrawn, type Drawers } from './drawn-answer.ts';
import type { DrawnPages } from './drawn-pages.ts';
import { type Exchange, type Route, refuse } from './exchange.ts';

type RenderOptions = {
  addCookieHeader: true;
  clientAddress: string;
  locals: App.Locals;
  /** Found already: the router need not look again. */
  route: Route | undefined;
};

type Settings = {
  /** Renders a page or runs an endpoint: Astro. */
  render: (request: Request, options: RenderOptions) => Promise<Response>;
  portal: App.Locals['portal'];
  cache: PageCache;
  brief: BriefAnswers;
  drawn: DrawnPages;
  drawers: Drawers;
  metrics: Pick<Metrics, 'observe'>;
  mayCost: (address: string, what: Allowance) => ReturnType<MayCost>;
  siteHost: string;
  https: boolean;
};

/** Lets Astro answer, and sends what it says; what may be kept goes into the front cache, or is kept some seconds. */
export function answerPage(settings: Settings): (exchange: Exchange, leave: () => void) => Promise<void> {
  const { render, portal, cache, brief, drawn, drawers, metrics, mayCost, siteHost, https } = settings;
  const site = new URL(portal.config.siteUrl).origin;

  /** What the page is asked with: only what it knows of its query, and nothing a client chose about who it is. */
  function requestOf({ req, res, key, path, clientAddress }: Exchange, bytes: Uint8Array | undefined): Request {
    // What a page does not know of its query does not reach it, as the front cache knows it by nothing else.
    if (isHidden(path)) req.url = '/404';
    else if (key !== undefined) req.url = key;
    // Better-auth limits sign-in by this header; a client must not choose it.
    req.headers['x-portal-ip'] = clientAddress;
    // Astro joins host and path into one address: `Host: x/tin-tuc?` would render another page under this path's key.
    req.headers.host = siteHost;
    // Astro listens on the socket for every request; a connection kept alive would collect listeners for ever.
    res.once('close', () => getAbortControllerCleanup(req)?.());
    if (req.method === 'GET' || req.method === 'HEAD') return createRequestFromNodeRequest(req);
    // Astro takes the body from there.
    const request = createRequestFromNodeRequest(
      Object.assign(req, { body: bytes ?? bodyStream(req, bodyLimit(path)) }),
    );
    if (bytes) noteBody(request, bytes);
    return request;
  }

  return async (exchange, leave) => {
    const { req, res, key, url, path, isReading, isHead, encoding, clientAddress } = exchange;
    // Somebody else may have had this very page made while this one waited.
    if (key !== undefined && cache.serve(key, encoding, req.headers['if-none-match'], isHead, res)) return;
    const isSmall = !isReading && Number(req.headers['content-length'] ?? Number.NaN) <= smallBody;
    const bytes = isSmall ? await readSmallBody(req) : undefined;
    if (isSmall && !bytes) return;
    const generation = cache.generation;
    let policy: CachePolicy | undefined;
    const briefGeneration = brief.generation;
    let isBrief = false;
    const requestId = randomUUID();
    const started = performance.now();
    const route = routeClass(path);
    const observe = (status: number) => metrics.observe(status, (performance.now() - started) / 1000, route);
    const locals = {
      portal,
      requestId,
      clientAddress,
      mayCost: (what: Allowance) => mayCost(clientAddress, what),
      cache: (wanted: CachePolicy) => {
        policy = untilAlert(wanted, portal.county.alertsChangeIn());
      },
      keepBriefly: () => {
        isBrief = true;
      },
    } as App.Locals;
    const countVisit = () => {
      if (isReading && isPageView(url, req.headers['user-agent'])) portal.visits.add();
    };
    const drawnGeneration = drawn.generation;
    const isAnswered = await inLogContext({ request: requestId }, () =>
      answerDrawn(exchange, { bytes, locals, site, drawers, pages: drawn }),
    );
    if (isAnswered) {
      countVisit();
      observe(200);
      return;
    }
    const rendered = await inLogContext({ request: requestId }, () =>
      render(requestOf(exchange, bytes), { addCookieHeader: true, clientAddress, locals, route: exchange.route }),
    );
    const response = locals.isAway ? asAway(rendered) : rendered;
    const type = response.headers.get('content-type') ?? '';
    if (response.status >= 400 && isOfApi(path) && /^text\/html/.test(type)) {
      // Programs get no page to read: an address the API does not have, or a fault (logged under this id).
      observe(response.status);
      refuse(exchange, faultOf(response.status, locals.isAway === true, requestId));
      return;
    }
    if (response.status === 200) countVisit();
    // A stream of events lasts as long as its reader stays: only how long it took to begin counts.
    const isStream = type.startsWith('text/event-stream');
    if (isStream) observe(response.status);
    const cached = policy !== undefined;
    const { drawing } = locals;
    const page = await sendResponse(response, res, {
      head: isHead,
      encoding,
      https,
      cached,
      isBrief,
      fill:
        drawing &&
        ((page, headers) => drawn.keep(drawing, page, headers, response.status === 200 ? drawnGeneration : -1)),
      onRendered: leave,
    });
    if (isStream) return;
    observe(response.status);
    if (policy && key !== undefined && page && page.status === 200 && !isHead) {
      await cache.store(key, page, policy, generation);
    }
    if (isBrief && page?.status === 200 && req.method === 'GET') brief.store(url, encoding, page.sent, briefGeneration);
  };
}

/** The page for a fault says that the database is away; its status does as well. */
function asAway(page: Response): Response {
  const headers = new Headers(page.headers);
  headers.set('retry-after', retrySeconds);
  return new Response(page.body, { status: 503, headers });
}

function faultOf(status: number, isAway: boolean, requestId: string) {
  if (status === 404) return { status, kind: 'not-found', text: 'Không có địa chỉ này. Not Found.' };
  if (isAway) return databaseAway;
  return { status: 500, kind: 'fault', text: `Có lỗi ở máy chủ, xin thử lại sau. Server fault. (${requestId})` };
}

/** Alerts come and go at moments nobody tells of: no page is kept beyond the next one. */
function untilAlert(policy: CachePolicy, seconds: number | undefined): CachePolicy {
  return seconds === undefined
    ? policy
    : { ...policy, maxAgeSeconds: Math.min(seconds, policy.maxAgeSeconds ?? seconds) };
}
