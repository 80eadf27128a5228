import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAddressOpener } from '#src/platform/outside/open-address.ts';
import { isPublicAddress } from '#src/platform/outside/public-address.ts';
import { isDead, type OutsideLink, type OutsideLinkStore } from '#src/proofreading/outside/outside-link.ts';
import { tryLimits, tryLinks } from '#src/proofreading/outside/try-links.ts';

const asked: string[] = [];
let bodyBytes = 0;
const pages: Record<string, RequestListener> = {
  '/there': (_, response) => response.end('x'),
  '/gone': (_, response) => response.writeHead(404).end(),
  '/broken': (_, response) => response.writeHead(500).end(),
  '/closed': (_, response) => response.writeHead(403).end(),
  // A server that does not know HEAD.
  '/get-only': ({ method }, response) => response.writeHead(method === 'GET' ? 200 : 404).end(),
  '/moved': (_, response) => response.writeHead(302, { location: '/there' }).end(),
  '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
  '/inside': (_, response) => response.writeHead(302, { location: `http://127.0.0.2:${port}/there` }).end(),
  '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/silent': () => {},
  '/endless': ({ method }, response) => {
    if (method === 'HEAD') return void response.writeHead(405).end();
    const chunk = Buffer.alloc(64 * 1024);
    const timer = setInterval(() => {
      bodyBytes += chunk.length;
      response.write(chunk);
    }, 1);
    response.on('close', () => clearInterval(timer)).on('error', () => {});
  },
  '/long-head': (_, response) => response.writeHead(200, { 'x-long': 'x'.repeat(60_000) }).end(),
};
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  (pages[request.url ?? ''] ?? pages['/gone'])?.(request, response);
});
let port = 0;
const at = (path: string) => `http://127.0.0.1:${port}${path}`;
const open = createAddressOpener({
  userAgent: 'test',
  isAllowed: (address) => address === '127.0.0.1',
  silenceMs: 400,
});

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('opening an address', () => {
  test.each([
    ['/there', { is: 'open' }],
    ['/get-only', { is: 'open' }],
    ['/moved', { is: 'open' }],
    ['/closed', { is: 'unsure' }],
    ['/gone', { is: 'unopened', reason: { why: 'status', status: 404 } }],
    ['/broken', { is: 'unopened', reason: { why: 'status', status: 500 } }],
    ['/round', { is: 'unopened', reason: { why: 'redirects' } }],
    ['/file', { is: 'unopened', reason: { why: 'redirects' } }],
    ['/inside', { is: 'unopened', reason: { why: 'not-public' } }],
    ['/silent', { is: 'unopened', reason: { why: 'silent' } }],
    ['/long-head', { is: 'unopened', reason: { why: 'broken' } }],
  ])('%s', async (path, result) => expect(await open(at(path))).toEqual(result));

  test('what opens is asked for its head alone; of what must be got the body is not read', async () => {
    asked.length = 0;
    await open(at('/there'));
    expect(asked).toEqual(['HEAD /there']);
    expect(await open(at('/endless'))).toEqual({ is: 'open' });
    // What lay in the buffers of the connection when it was closed.
    expect(bodyBytes).toBeLessThan(20_000_000);
  });

  test.each([
    ['http://127.0.0.1:1/', 'refused'],
    ['http://khong-co.invalid/', 'no-name'],
    ['ftp://a.vn/', 'broken'],
    ['không phải địa chỉ', 'broken'],
  ])('%s: %s', async (address, why) => {
    expect(await open(address)).toMatchObject({ is: 'unopened', reason: { why } });
  });

  test('without leave of a test no address of this machine or its network is connected to, by whatever name', async () => {
    asked.length = 0;
    const careful = createAddressOpener({ userAgent: 'test', silenceMs: 400 });
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '0']) {
      const result = await careful(`http://${host}:${port}/there`);
      expect(result, host).toEqual({ is: 'unopened', reason: { why: 'not-public' } });
    }
    expect(asked).toEqual([]);
  });
});

test.each([
  ...['8.8.8.8', '113.160.0.1', '2001:4860:4860::8888', '2405:4800::1', '::ffff:8.8.8.8'].map((one) => [one, true]),
  ...['10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '255.255.255.255'].map(
    (one) => [one, false],
  ),
  ...['224.0.0.1', '::', '::1', 'fe80::1%eth0', 'fc00::1', 'fd12::1', 'ff02::1', '::ffff:10.0.0.1'].map((one) => [
    one,
    false,
  ]),
  ...['64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', '::7f00:1', '198.18.0.1'].map((one) => [one, false]),
] as [string, boolean][])('%s is of the public network: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

describe('the tries of a night', () => {
  function night() {
    const kept = new Map<string, OutsideLink>();
    const store: OutsideLinkStore = {
      all: async () => [...kept.values()],
      async keep(links) {
        for (const link of links) kept.set(link.url, link);
      },
      async removeOthersThan(urls) {
        for (const url of kept.keys()) if (!urls.includes(url)) kept.delete(url);
      },
    };
    const waits: number[] = [];
    const run = (today: string, urls: readonly string[], limits = {}) =>
      tryLinks(
        {
          store,
          named: async () => urls,
          open,
          today: () => today,
          ticks: () => performance.now(),
          wait: async (ms) => waits.push(ms),
        },
        { ...tryLimits, ...limits },
      );
    const dead = () => [...kept.values()].filter(isDead).map(({ url }) => url);
    return { run, dead, kept, waits };
  }

  test('what has not opened for three nights is dead, and what opens again is not', async () => {
    const { run, dead, waits } = night();
    const urls = [at('/there'), at('/gone'), at('/closed')];
    await run('2026-12-01', urls);
    await run('2026-12-01', urls);
    await run('2026-12-02', urls);
    expect(dead()).toEqual([]);
    expect(await run('2026-12-03', urls)).toEqual({ tried: 3, unopened: 1, hasWayOut: true });
    expect(dead()).toEqual([at('/gone')]);
    // One site is asked one thing after the other, with a pause between them.
    expect(waits).toEqual(Array.from({ length: 8 }, () => tryLimits.pauseMs));

    const gone = pages['/gone'];
    pages['/gone'] = (_, response) => response.end();
    await run('2026-12-04', urls);
    if (gone) pages['/gone'] = gone;
    expect(dead()).toEqual([]);
  });

  test('a night on which no site answered says nothing of them', async () => {
    const { run, kept } = night();
    const urls = ['http://127.0.0.1:1/a', 'http://khong-co.invalid/b'];
    for (const day of ['2026-12-01', '2026-12-02', '2026-12-03']) {
      expect(await run(day, urls)).toMatchObject({ tried: 2, hasWayOut: false });
    }
    expect([...kept]).toEqual([]);
  });

  test('no more than its share is tried in a night, those that waited longest first; what is named no more is forgotten', async () => {
    const { run, kept } = night();
    const urls = ['/there?a', '/there?b', '/there?c'].map(at);
    await run('2026-12-01', urls, { links: 2 });
    await run('2026-12-02', urls, { links: 2 });
    expect([...kept.values()].map(({ triedOn }) => triedOn).toSorted()).toEqual([
      '2026-12-01',
      '2026-12-02',
      '2026-12-02',
    ]);
    expect(await run('2026-12-03', urls.slice(1), { wholeMs: -1 })).toMatchObject({ tried: 0 });
    expect([...kept.keys()].toSorted()).toEqual(urls.slice(1));
  });
});
