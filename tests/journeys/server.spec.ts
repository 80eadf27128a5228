import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from './fixtures.ts';

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

/** A request as it is, with headers that fetch would not let us choose. */
function ask(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const [, origin = '', path = '/'] = /^(https?:\/\/[^/]+)(.*)$/.exec(url) ?? [];
  return new Promise((done, reject) => {
    const request = httpRequest(
      origin,
      { path, agent: false, method: options.method ?? 'GET', headers: options.headers ?? {} },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          body += chunk;
        });
        response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    );
    request.on('error', reject);
    request.end(options.body);
  });
}

test('a page has its headers, compressed forms and a 304, cached or not', async ({ portal }) => {
  const url = `${portal.url}/tin-tuc`;
  const first = await ask(url);
  // A page is kept in the background, once it has been sent.
  await expect.poll(async () => (await ask(url)).headers.etag).toBeTruthy();
  const second = await ask(url);

  for (const answer of [first, second]) {
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['content-security-policy']).toContain("script-src 'none'");
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(answer.headers['content-security-policy']).not.toContain('unsafe-inline');
  }
  expect((await ask(url, { headers: { 'accept-encoding': 'br' } })).headers['content-encoding']).toBe('br');
  expect((await ask(url, { headers: { 'accept-encoding': 'gzip' } })).headers['content-encoding']).toBe('gzip');
  const etag = String(second.headers.etag);
  expect((await ask(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  const head = await ask(url, { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(head.body).toBe('');
});

test('methods a page or an endpoint does not have are refused with those it has', async ({ portal }) => {
  const origin = { origin: portal.url };
  expect(await ask(`${portal.url}/tin-tuc`, { method: 'DELETE', headers: origin })).toMatchObject({
    status: 405,
    headers: { allow: 'GET, HEAD' },
  });
  expect(await ask(`${portal.url}/tin-tuc`, { method: 'POST', headers: origin })).toMatchObject({ status: 405 });
  expect(await ask(`${portal.url}/api/v1/guides`, { method: 'POST', headers: origin })).toMatchObject({ status: 405 });
  expect((await ask(`${portal.url}/tin-tuc`, { method: 'TRACE' })).status).toBe(405);
  expect(await ask(`${portal.url}/en/gioi-thieu`, { method: 'DELETE', headers: origin })).toMatchObject({
    status: 405,
    headers: { allow: 'GET, HEAD' },
  });
  expect(await ask(`${portal.url}/en/gop-y`, { method: 'DELETE', headers: origin })).toMatchObject({ status: 405 });
});

test('there is one address a page, and no trick leads away from the site', async ({ portal }) => {
  expect(await ask(`${portal.url}/tin-tuc/?trang=2`)).toMatchObject({
    status: 308,
    headers: { location: '/tin-tuc?trang=2' },
  });
  expect(await ask(`${portal.url}//evil.example/`)).toMatchObject({
    status: 308,
    headers: { location: '/evil.example' },
  });
  expect((await ask(`${portal.url}/a/%2e%2e/b`)).status).toBe(400);
});

test('the Host header decides nothing', async ({ portal }) => {
  const answer = await ask(`${portal.url}/gioi-thieu`, {
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  });

  expect(answer.body).toContain(portal.url);
  expect(answer.body).not.toContain('evil.example');
});

test('a Host header that is no host puts no other page into the cache', async ({ portal }) => {
  for (const [path, host] of [
    ['/buu-chinh', 'x/tin-tuc?'],
    ['/so-do', 'a b'],
  ] as const) {
    await ask(`${portal.url}${path}`, { headers: { host } });
    // A page is kept in the background, once it has been sent.
    await expect.poll(async () => (await ask(`${portal.url}${path}`)).headers.etag).toBeTruthy();
    const answer = await ask(`${portal.url}${path}`);

    expect(answer.body).toContain(`<link rel="canonical" href="${portal.url}${path}"`);
  }
});

test('a client that never finishes its headers is let go', async ({ portal }) => {
  const { hostname, port } = new URL(portal.url);
  const socket = connect(Number(port), hostname);
  const began = Date.now();
  socket.on('error', () => {}).resume();
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n');
  await new Promise((done) => socket.once('close', done));

  // Node itself would wait a minute.
  expect(Date.now() - began).toBeLessThan(40_000);
});

test('a form from another site is refused', async ({ portal }) => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const send = (headers: Record<string, string>) =>
    ask(`${portal.url}/gop-y`, { method: 'POST', headers: { ...form, ...headers }, body: 'message=xin+chao' });

  expect((await send({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await send({ origin: 'null' })).status).toBe(403);
  expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await send({})).status).toBe(403);
  expect((await send({ origin: portal.url })).status).not.toBe(403);
});

test('a body larger than the address takes is refused and the server goes on', async ({ portal }) => {
  const answer = await ask(`${portal.url}/gop-y`, {
    method: 'POST',
    headers: { origin: portal.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: `message=${'x'.repeat(2_000_000)}`,
  }).catch((error: NodeJS.ErrnoException) => error.code);

  expect([413, 'EPIPE', 'ECONNRESET']).toContain(typeof answer === 'object' ? answer.status : answer);
  expect((await ask(`${portal.url}/healthz`)).status).toBe(200);
});

test('machines learn whether it lives, can serve, and how it does', async ({ portal }) => {
  expect((await ask(`${portal.url}/healthz`)).status).toBe(200);
  expect((await ask(`${portal.url}/readyz`)).status).toBe(200);
  expect((await ask(`${portal.url}/metrics`)).body).toContain('portal_requests_total');
});

test('the API describes itself, and every address it describes answers', async ({ portal }) => {
  const description = JSON.parse((await ask(`${portal.url}/api/v1/openapi.json`)).body) as {
    paths: Record<string, { get?: object }>;
  };
  const readable = Object.entries(description.paths).filter(([path, methods]) => methods.get && !path.includes('{'));

  expect(readable.length).toBeGreaterThan(4);
  for (const [path] of readable) {
    const answer = await ask(`${portal.url}/api/v1${path}?q=khai+sinh`);
    expect([path, answer.status]).toEqual([path, 200]);
    expect(answer.headers['content-type']).toContain('json');
  }
});

test('every refusal of the API is a problem document, whoever refuses', async ({ portal }) => {
  const api = `${portal.url}/api/v1`;
  const json = { 'content-type': 'application/json' };
  const refusals: [number, Promise<Answer>][] = [
    [404, ask(`${api}/nothing-here`)],
    [404, ask(`${api}/guides/nothing-here`)],
    [405, ask(`${api}/cases`)],
    [403, ask(`${api}/cases`, { method: 'POST', headers: { ...json, origin: 'https://evil.example' }, body: '{}' })],
    [413, ask(`${api}/cases`, { method: 'POST', headers: { ...json, 'content-length': '999999999' } })],
    [400, ask(`${api}/guides/%00`)],
  ];
  for (const [status, refusal] of refusals) {
    const answer = await refusal;
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(answer.body)).toMatchObject({ status, type: expect.stringMatching(/^\/problems\//) });
  }
});

test('a form that is none is refused and no fault of ours', async ({ portal }) => {
  for (const path of ['/gop-y', '/tra-cuu', '/en/tra-cuu', '/can-bo/dang-nhap']) {
    const send = (headers: Record<string, string>, body: string) =>
      ask(`${portal.url}${path}`, { method: 'POST', headers: { origin: portal.url, ...headers }, body });

    expect([path, (await send({ 'content-type': 'text/plain' }, 'x')).status]).toEqual([path, 415]);
    expect([path, (await send({}, 'x')).status]).toEqual([path, 415]);
    const unbounded = await send({ 'content-type': 'multipart/form-data' }, 'x');
    expect([path, unbounded.status]).toEqual([path, 415]);
  }
});
