import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RouteData } from 'astro';
import { createApp } from 'astro/app/entrypoint';
import type { Allowance } from '#src/base/allowance.ts';
import { drawingOf, isDrawn } from '#src/pages/_drawn/drawers.ts';
import { tagsOfChange } from '#src/platform/cache-tag.ts';
import { ConfigError, readConfig } from '#src/platform/config.ts';
import { answerPage } from '#src/platform/gates/answer-page.ts';
import { askAnother } from '#src/platform/gates/ask-another.ts';
import { assetFiles } from '#src/platform/gates/asset-files.ts';
import { bodySize } from '#src/platform/gates/body-size.ts';
import { briefAnswer } from '#src/platform/gates/brief-answer.ts';
import { cachedPage } from '#src/platform/gates/cached-page.ts';
import { commonHeaders } from '#src/platform/gates/common-headers.ts';
import { DrawnPages } from '#src/platform/gates/drawn-pages.ts';
import { type Exchange, type Gate, passGates, readExchange } from '#src/platform/gates/exchange.ts';
import { FairTurns } from '#src/platform/gates/fair-turns.ts';
import { answerFault } from '#src/platform/gates/fault-answer.ts';
import { machineQuestions } from '#src/platform/gates/machine-questions.ts';
import { allowedMethods, methods, rememberRoutes } from '#src/platform/gates/methods.ts';
import { oneAddress } from '#src/platform/gates/one-address.ts';
import { ownRequests } from '#src/platform/gates/own-requests.ts';
import { requestShare } from '#src/platform/gates/request-share.ts';
import { room } from '#src/platform/gates/room.ts';
import { holdFolders } from '#src/platform/hold-folders.ts';
import { isPageView } from '#src/platform/http/address-rules.ts';
import { AnswerPlaces } from '#src/platform/http/answer-places.ts';
import { AssetStore } from '#src/platform/http/asset-store.ts';
import { BriefAnswers } from '#src/platform/http/brief-answers.ts';
import { Lateness } from '#src/platform/http/lateness.ts';
import { PageCache } from '#src/platform/http/page-cache.ts';
import { RateLimits } from '#src/platform/http/rate-limits.ts';
import { routeClass } from '#src/platform/http/route-class.ts';
import { baseHeaders } from '#src/platform/http/security-headers.ts';
import { refuseConnection } from '#src/platform/http/send-refusal.ts';
import { stopGently } from '#src/platform/http/stop-gently.ts';
import { keepModules } from '#src/platform/keep-modules.ts';
import { createLogger } from '#src/platform/logger.ts';
import { Metrics } from '#src/platform/metrics.ts';
import { WarmUp } from '#src/platform/warm-up.ts';
import { isPostgres } from '#src/storage/database/database.ts';
import { firstQuestions, firstTalks } from '#src/wiring/first-asked.ts';
import { createPortal } from '#src/wiring/portal.ts';

const endpoints = import.meta.glob<Record<string, unknown>>('./pages/**/*.ts', { eager: true });

await main().catch(cannotStart);

function cannotStart(fault: unknown): never {
  console.error(fault instanceof ConfigError ? `Cannot start: ${fault.message}` : fault);
  process.exit(1);
}

async function main() {
  const config = readConfig(process.env);
  const { trustProxy, metricsToken } = config;
  const logger = createLogger(config.logLevel);
  const folder = holdFolders(config);
  const portal = await createPortal(config, logger);
  const app = createApp({ streaming: false });
  keepModules(app.manifest.pageMap);
  const assets = new AssetStore(join(dirname(fileURLToPath(import.meta.url)), '../client'));
  const cache = new PageCache();
  const brief = new BriefAnswers();
  const drawn = new DrawnPages();
  const limits = config.rateLimits ? new RateLimits(portal.limiter) : undefined;
  // A case always goes while the disk takes anything at all: what is less than a case gives way first.
  const mayCost = async (address: string, what: Allowance) => {
    const may =
      (what === 'case' || (await portal.hasRoom())) && (limits === undefined || (await limits.mayCost(address, what)));
    // Those who asked at the same moment are told at the same moment: each goes on in a turn of its own.
    await turns.wait();
    return may;
  };
  const { origin: siteOrigin, host: siteHost } = new URL(config.siteUrl);
  // The router reads nothing but the address.
  const routeAt = rememberRoutes((path) => app.match({ url: siteOrigin + path } as Request));
  const https = config.siteUrl.startsWith('https:');
  const onEverything = baseHeaders(https);
  const lateness = new Lateness();
  const turns = new FairTurns();
  const places = new AnswerPlaces(() => lateness.isLate);
  let turnedAway = 0;
  let cachedAnswers = 0;
  let stopping = false;
  portal.library.onChange((changes) => {
    cache.invalidate(changes.flatMap(tagsOfChange));
    brief.clear();
    drawn.clear();
  });
  portal.news.onTagsChanged((tags) => {
    cache.invalidate(tags);
    brief.clear();
  });

  const metrics = new Metrics([
    { name: 'portal_cached_pages', help: 'Pages in the front cache', read: () => cache.size },
    { name: 'portal_drawn_pages', help: 'Pages kept without what is one person’s', read: () => drawn.size },
    { name: 'portal_cached_answers_total', help: 'Requests answered from the front cache', read: () => cachedAnswers },
    { name: 'portal_event_streams', help: 'Readers of live talks', read: () => portal.eventStreams.count() },
    { name: 'portal_pages_in_the_making', help: 'Answers being rendered', read: () => places.reading.inside },
    { name: 'portal_pages_waiting', help: 'Requests that wait to be rendered', read: () => places.reading.waiting },
    { name: 'portal_questions_waiting', help: 'Turns with the assistant, waiting', read: () => places.asking.waiting },
    { name: 'portal_sendings_in_hand', help: 'What people send, being taken', read: () => places.sending.inside },
    { name: 'portal_sendings_waiting', help: 'What people send, waiting', read: () => places.sending.waiting },
    { name: 'portal_late_seconds', help: 'How late the process is of late', read: () => lateness.ms / 1_000 },
    { name: 'portal_turned_away_total', help: 'Requests turned away for want of room', read: () => turnedAway },
    ...portal.readings,
  ]);

  const warmUp = new WarmUp();
  const unready = async () => {
    if (stopping) return ['stopping'];
    const missing = await portal.unready();
    return missing.length > 0 || warmUp.isOver ? missing : ['warming-up'];
  };
  const countCached = ({ url, req }: Exchange) => {
    cachedAnswers += 1;
    if (isPageView(url, req.headers['user-agent'])) portal.visits.add();
  };
  /** Every request passes these in this order, until one has answered. */
  const gates: readonly Gate[] = [
    askAnother(() => stopping && trustProxy && isPostgres(config.databaseUrl)),
    cachedPage(cache, countCached),
    briefAnswer(brief, countCached),
    commonHeaders(onEverything),
    assetFiles(assets),
    machineQuestions({
      unready,
      metrics,
      metricsToken,
      trustProxy,
    }),
    oneAddress,
    bodySize,
    requestShare(limits),
    methods(allowedMethods(routeAt, endpoints)),
    ownRequests(siteOrigin),
    room({
      places,
      turns,
      onTurnedAway(path) {
        turnedAway += 1;
        metrics.turnedAway(routeClass(path));
      },
      make: answerPage({
        render: (request, { route, ...options }) =>
          app.render(request, route ? { ...options, routeData: route as RouteData } : options),
        portal,
        cache,
        brief,
        drawn,
        drawers: { isDrawn, drawingOf },
        metrics,
        mayCost,
        siteHost,
        https,
      }),
    }),
  ];

  const fail = answerFault(logger);
  // Slow clients are looked for every second: with Node's half minute they would be held that long.
  const server = createServer({ connectionsCheckingInterval: 1_000 }, (req, res) => {
    // While it stops each connection ends with the answer it waits for, and says so. Else it stays open, as HTTP/1.1 has
    // it: two headers that say so would be sent with every step of a form.
    if (stopping) res.shouldKeepAlive = false;
    else if (res.shouldKeepAlive && req.httpVersion === '1.1') res.removeHeader('connection');
    passGates(gates, readExchange(req, res, trustProxy)).catch((fault: unknown) => fail(req, res, fault));
  });
  server.on('clientError', (fault, socket) => refuseConnection(fault, socket, onEverything));
  server.headersTimeout = 5_000;
  server.requestTimeout = 300_000;
  // A connection on which nothing moves is given to somebody else.
  server.timeout = 60_000;
  server.keepAliveTimeout = 20_000;
  server.maxRequestsPerSocket = 0;

  const stop = async () => {
    if (stopping) return;
    stopping = true;
    portal.eventStreams.close();
    await stopGently(server);
    // What does not end by itself must not keep the process: nothing of it is owed to anybody.
    setTimeout(() => process.exit(1), 5_000).unref();
    await portal.close();
    folder.release();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new ConfigError(`PORT: ${config.port} is taken by another program`) : error);
    });
    server.listen({ port: config.port, host: config.host }, resolve);
  });
  console.log(`Cổng Vân Đồn: ${config.siteUrl}`);
  void warmUp.run({
    port: config.port,
    host: config.host,
    origin: siteOrigin,
    isReady: async () => (await portal.unready()).length === 0,
    questions: () => firstQuestions(portal),
    // It begins when something was learned, which takes seconds where nothing is known from the start before.
    rehearsal: { run: () => portal.assistant.rehearse(firstTalks(portal), () => nextTurn()), forMs: 5_000 },
    longestMs: 1_500,
  });
  await portal.whenOpen.catch(cannotStart);
  const firstLink = await portal.firstLink().catch(() => undefined);
  if (firstLink) console.log(`Chưa có tài khoản cán bộ. Tạo tài khoản đầu tiên (liên kết dùng một lần): ${firstLink}`);
}
