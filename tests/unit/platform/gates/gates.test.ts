import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { askAnother } from '#src/platform/gates/ask-another.ts';
import { bodySize } from '#src/platform/gates/body-size.ts';
import { cachedPage } from '#src/platform/gates/cached-page.ts';
import { commonHeaders } from '#src/platform/gates/common-headers.ts';
import { type Gate, passGates, readExchange } from '#src/platform/gates/exchange.ts';
import { FairTurns } from '#src/platform/gates/fair-turns.ts';
import { answerFault } from '#src/platform/gates/fault-answer.ts';
import { machineQuestions } from '#src/platform/gates/machine-questions.ts';
import { allowedMethods, methods } from '#src/platform/gates/methods.ts';
import { oneAddress } from '#src/platform/gates/one-address.ts';
import { ownRequests } from '#src/platform/gates/own-requests.ts';
import { requestShare } from '#src/platform/gates/request-share.ts';
import { room } from '#src/platform/gates/room.ts';
import { PageCache } from '#src/platform/http/page-cache.ts';
import { RenderSlots } from '#src/platform/http/render-slots.ts';
import { createLogger } from '#src/platform/logger.ts';
import { Metrics } from '#src/platform/metrics.ts';
import { DatabaseAwayError } from '#src/storage/database/database-away.ts';

type Ask = { method?: string; headers?: Record<string, string>; body?: string };
type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** What a request gets where these gates stand, and behind them one that lets everything in. */
async function ask(gates: readonly Gate[], path: string, { method = 'GET', headers = {}, body }: Ask = {}) {
  const behind: Gate = ({ res }) => {
    res.end('let in');
    return true;
  };
  const fail = answerFault(createLogger('silent'));
  const server = createServer((req, res) => {
    passGates([...gates, behind], readExchange(req, res, false)).catch((fault: unknown) => fail(req, res, fault));
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return new Promise<Answer>((resolve, reject) => {
    const sent = request({ port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (piece) => {
        text += piece;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('the gates of a request', () => {
  it('are asked in their order, until one has answered', async () => {
    const asked: string[] = [];
    const gate =
      (name: string, answers: boolean): Gate =>
      (exchange) => {
        asked.push(name);
        if (answers) exchange.res.end(name);
        return answers;
      };

    const { text } = await ask([gate('one', false), gate('two', true), gate('three', true)], '/');

    expect(text).toBe('two');
    expect(asked).toEqual(['one', 'two']);
  });

  it('that fail are answered with a reference, in a line or as a problem document', async () => {
    const broken: Gate = () => {
      throw new Error('secret detail');
    };

    const page = await ask([broken], '/tin-tuc');
    const api = await ask([broken], '/api/v1/cases');

    expect(page.status).toBe(500);
    expect(page.text).toContain('Có lỗi ở máy chủ');
    expect(page.text).not.toContain('secret detail');
    expect(JSON.parse(api.text)).toMatchObject({ type: '/problems/fault', status: 500 });
  });

  it('that meet a database that is away say when to try again', async () => {
    const away: Gate = () => Promise.reject(new DatabaseAwayError('gone'));

    const { status, headers } = await ask([away], '/tra-cuu');

    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('5');
  });
});

describe('the front cache', () => {
  it('answers what it keeps, and tells of it', async () => {
    const cache = new PageCache();
    const body = Buffer.from('<p>kept</p>');
    const policy = { tags: ['guide'] as const };
    await cache.store('/thu-tuc', { status: 200, headers: [], body }, policy, cache.generation);
    const served: string[] = [];
    const gate = cachedPage(cache, ({ path }) => served.push(path));

    expect((await ask([gate], '/thu-tuc', { headers: { 'accept-encoding': 'identity' } })).text).toBe('<p>kept</p>');
    expect((await ask([gate], '/tin-tuc')).text).toBe('let in');
    expect((await ask([gate], '/thu-tuc', { method: 'POST' })).text).toBe('let in');
    expect(served).toEqual(['/thu-tuc']);
  });
});

describe('one of several processes that ends', () => {
  it('lets go of what is only read, so that the proxy looks away, and takes what is sent', async () => {
    let isEnding = false;
    const gate = askAnother(() => isEnding);
    expect((await ask([gate], '/tin-tuc')).text).toBe('let in');

    isEnding = true;

    await expect(ask([gate], '/tin-tuc')).rejects.toThrow('socket hang up');
    expect((await ask([gate], '/gop-y', { method: 'POST', body: 'a=b' })).text).toBe('let in');
    expect((await ask([gate], '/readyz')).text).toBe('let in');
  });
});

describe('headers of every answer', () => {
  it('are on what a later gate answers', async () => {
    const { headers } = await ask([commonHeaders([['x-frame-options', 'DENY']]), oneAddress], '/a//b');

    expect(headers['x-frame-options']).toBe('DENY');
  });
});

describe('what machines ask', () => {
  const gate = (missing: string[], metricsToken?: string) =>
    machineQuestions({ unready: async () => missing, metrics: new Metrics([]), metricsToken, trustProxy: true });

  it('is answered: alive, ready or what is missing', async () => {
    expect((await ask([gate([])], '/healthz')).text).toBe('ok\n');
    expect((await ask([gate([])], '/readyz')).status).toBe(200);
    expect(await ask([gate(['database'])], '/readyz')).toMatchObject({ status: 503, text: 'not ready: database\n' });
  });

  it('metrics are for whoever has the token', async () => {
    expect((await ask([gate([], 'token')], '/metrics')).status).toBe(404);
    const headers = { authorization: 'Bearer token' };
    expect((await ask([gate([], 'token')], '/metrics', { headers })).text).toContain('portal_requests_total');
  });
});

describe('one address a page', () => {
  it.each([
    ['/tin-tuc/', 308, '/tin-tuc'],
    ['/tin-tuc//a?x=1', 308, '/tin-tuc/a?x=1'],
    ['/a%00b', 400, undefined],
    ['/tin-tuc', 200, undefined],
  ])('%s is answered with %i', async (path, status, location) => {
    const answer = await ask([oneAddress], path);

    expect(answer.status).toBe(status);
    expect(answer.headers.location).toBe(location);
  });
});

describe('the size of what is sent', () => {
  it('is judged before any of it is read, and the connection ends', async () => {
    const headers = { 'content-length': String(2 ** 40) };
    const answer = await ask([bodySize], '/gop-y', { method: 'POST', headers }).catch((fault) => fault as Error);

    // Node may cut the connection before the whole body was sent, as it is told to.
    if (!(answer instanceof Error)) expect(answer).toMatchObject({ status: 413, headers: { connection: 'close' } });
    expect((await ask([bodySize], '/gop-y', { method: 'POST', body: 'a=1' })).text).toBe('let in');
  });
});

describe('the share of requests', () => {
  it('is refused with the time to wait', async () => {
    const gate = requestShare({ secondsToWait: async () => 42 });

    expect(await ask([gate], '/')).toMatchObject({ status: 429, headers: { 'retry-after': '42' } });
    expect((await ask([requestShare(undefined)], '/')).text).toBe('let in');
  });
});

describe('methods', () => {
  const routes: Record<string, { type: string; component: string }> = {
    '/tin-tuc': { type: 'page', component: 'src/pages/tin-tuc/index.astro' },
    '/gop-y': { type: 'page', component: 'src/pages/gop-y.astro' },
    '/api/v1/cases': { type: 'endpoint', component: 'src/pages/api/v1/cases/index.ts' },
    '/404': { type: 'page', component: 'src/pages/404.astro' },
  };
  const gate = methods(
    allowedMethods((path) => routes[path], { './pages/api/v1/cases/index.ts': { POST: () => {}, prerender: false } }),
  );
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  it.each([
    ['TRACE', '/tin-tuc', 405, 'GET, HEAD, POST'],
    ['POST', '/tin-tuc', 405, 'GET, HEAD'],
    ['DELETE', '/gop-y', 405, 'GET, HEAD, POST'],
    ['GET', '/api/v1/cases', 405, 'POST'],
    ['POST', '/_image', 405, 'GET, HEAD'],
    ['POST', '/en/gop-y', 200, undefined],
    ['POST', '/nowhere', 405, 'GET, HEAD'],
  ])('%s %s is answered with %i', async (method, path, status, allow) => {
    const answer = await ask([gate], path, { method, headers: method === 'POST' ? form : {} });

    expect(answer.status).toBe(status);
    expect(answer.headers.allow).toBe(allow);
  });

  it('a page takes nothing but forms', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect((await ask([gate], '/gop-y', { method: 'POST', headers, body: 'x' })).status).toBe(415);
  });
});

describe('requests that change something', () => {
  const gate = ownRequests('https://vandon.example');

  it.each([
    [{ origin: 'https://vandon.example' }, 200],
    [{ origin: 'https://evil.example' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{}, 403],
  ])('from %o are answered with %i', async (headers, status) => {
    expect((await ask([gate], '/gop-y', { method: 'POST', headers: headers as Record<string, string> })).status).toBe(
      status,
    );
  });

  it('a program without cookies may use the API', async () => {
    expect((await ask([gate], '/api/v1/cases', { method: 'POST' })).status).toBe(200);
    expect((await ask([gate], '/api/v1/cases', { method: 'POST', headers: { cookie: 'a=1' } })).status).toBe(403);
  });
});

describe('room', () => {
  it('is given back also where making the answer fails', async () => {
    const slots = new RenderSlots({ places: 1, waiting: 0, waitMs: 1 });
    const gate = room({
      places: { enter: () => slots.enter() },
      turns: new FairTurns(),
      onTurnedAway() {},
      make: () => Promise.reject(new Error('broken')),
    });

    expect((await ask([gate], '/')).status).toBe(500);
    expect(slots.inside).toBe(0);
  });

  it('who finds none is told when to come back', async () => {
    let turnedAway = 0;
    const gate = room({
      places: { enter: async ({ method }) => (method === 'GET' ? () => {} : undefined) },
      turns: new FairTurns(),
      onTurnedAway() {
        turnedAway += 1;
      },
      make: async ({ res }) => void res.end('made'),
    });

    expect((await ask([gate], '/')).text).toBe('made');
    expect(await ask([gate], '/', { method: 'POST' })).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(turnedAway).toBe(1);
  });
});
