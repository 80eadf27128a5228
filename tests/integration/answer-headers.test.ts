import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#src/storage/database/database.ts';
import { type RunningPortal, startPortal } from '#tests/journeys/portal-process.ts';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { isInPostgres } from '#tests/stores/databases.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

/** As it is served: the address of the site is one with TLS, in front of which a proxy stands. */
const siteUrl = 'https://vandon.example';
let portal: RunningPortal;

beforeAll(async () => {
  await buildOnce();
  portal = await startPortal({ SITE_URL: siteUrl, RATE_LIMITS: 'on', TRUST_PROXY: 'on' });
}, 300_000);
afterAll(() => portal.stop());

type Ask = {
  origin?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  from?: string;
};
type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** Until the head is there for a stream, else until the end. */
function ask(
  path: string,
  { origin = portal.url, method = 'GET', headers = {}, body, from = '203.0.113.1' }: Ask = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      origin + path,
      { method, agent: false, headers: { 'x-forwarded-for': from, ...headers } },
      (response) => {
        const answer = { status: response.statusCode ?? 0, headers: response.headers };
        if (/event-stream/.test(String(response.headers['content-type']))) {
          resolve({ ...answer, body: Buffer.alloc(0) });
          sent.destroy();
          return;
        }
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => resolve({ ...answer, body: Buffer.concat(pieces) }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const form = { origin: siteUrl, 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };

function multipart(content: Uint8Array): { headers: Record<string, string>; body: Uint8Array } {
  const head =
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n';
  return {
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--x--\r\n')]),
  };
}

test('every kind of answer carries every header of security', async () => {
  const uploaded = await ask('/api/v1/uploads', { method: 'POST', ...multipart(pdf) });
  const { id } = JSON.parse(uploaded.body.toString()) as { id: string };
  const filed = await ask('/api/v1/cases', {
    method: 'POST',
    headers: { ...json, 'idempotency-key': 'one' },
    body: JSON.stringify(sampleSubmission([id])),
  });
  const { reference, accessCode } = JSON.parse(filed.body.toString()) as { reference: string; accessCode: string };
  const opened = await ask('/tra-cuu', {
    method: 'POST',
    headers: form,
    body: new URLSearchParams({ reference, 'access-code': accessCode }).toString(),
  });
  const cookie = [opened.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ');
  const talk = await ask('/api/v1/assistant/conversations', { method: 'POST', headers: json, body: '{}' });
  const conversation = (JSON.parse(talk.body.toString()) as { id: string }).id;
  const page = await ask('/tin-tuc');
  const etag = String((await ask('/favicon.svg')).headers.etag);
  const asset = /\/_astro\/[^"]+\.css/.exec(page.body.toString())?.[0] ?? '';
  const picture = /\/hinh\/[^" ]+/.exec((await ask('/')).body.toString() + page.body.toString())?.[0];
  const tooMany = () => ask('/tra-cuu/VD-2222-2222', { from: '203.0.113.99' });
  for (let n = 0; n < 60; n += 1) await tooMany();

  const walk: [string, number, Promise<Answer>][] = [
    ['page', 200, ask('/gioi-thieu')],
    ['page from the cache', 200, ask('/gioi-thieu')],
    ['search', 200, ask('/tim-kiem?q=khai')],
    ['form', 200, ask('/thu-tuc/dang-ky-khai-sinh/nop-ho-so')],
    ['style', 200, ask(asset)],
    ['icon', 200, ask('/favicon.svg')],
    ...(picture ? [['picture', 200, ask(picture)] as [string, number, Promise<Answer>]] : []),
    ['feed', 200, ask('/tin-tuc/rss.xml')],
    ['map', 200, ask('/sitemap.xml')],
    ['robots', 200, ask('/robots.txt')],
    ['JSON', 200, ask('/api/v1/units')],
    ['not modified', 304, ask('/favicon.svg', { headers: { 'if-none-match': etag } })],
    ['moved', 308, ask('/tin-tuc/')],
    ['bad address', 400, ask('/a%01')],
    ['sign in first', 303, ask('/can-bo')],
    [
      'foreign form',
      403,
      ask('/gop-y', { method: 'POST', headers: { ...form, origin: 'https://evil.example' }, body: 'a=b' }),
    ],
    ['refused form', 422, ask('/gop-y', { method: 'POST', headers: form, body: 'message=' })],
    ['no page', 404, ask('/khong-co')],
    ['no address of the API', 404, ask('/api/v1/khong-co')],
    ['framework’s own', 404, ask('/_image')],
    ['method', 405, ask('/tin-tuc', { method: 'DELETE', headers: form })],
    ['too large', 413, ask('/gop-y', { method: 'POST', headers: { ...form, 'content-length': '999999999' } })],
    [
      'no form',
      415,
      ask('/gop-y', { method: 'POST', headers: { origin: siteUrl, 'content-type': 'text/plain' }, body: 'x' }),
    ],
    ['too many', 429, tooMany()],
    ['alive', 200, ask('/healthz')],
    ['ready', 200, ask('/readyz')],
    ['figures for others', 404, ask('/metrics')],
    ['upload', 201, Promise.resolve(uploaded)],
    ['case', 201, Promise.resolve(filed)],
    [
      'upload in pieces',
      404,
      ask('/uploads/resumable/none', { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } }),
    ],
    ['form to fill in by hand', 200, ask('/thu-tuc/dang-ky-khai-sinh/mau.pdf')],
    ['the same, kept', 200, ask('/thu-tuc/dang-ky-khai-sinh/mau.pdf')],
    ['form of a procedure without one', 404, ask('/thu-tuc/dang-ky-tam-tru/mau.pdf')],
    ['draft of nobody', 404, ask('/thu-tuc/dang-ky-khai-sinh/nop-ho-so/to-khai.pdf')],
    ['form of a case without a right', 404, ask(`/tra-cuu/${reference}/to-khai.pdf`)],
    ['download without a right', 404, ask(`/tra-cuu/${reference}/tep/${id}`)],
    ['no talk to follow', 204, ask(`/api/v1/assistant/conversations/${conversation}/events`)],
  ];
  for (const [what, status, asked] of walk) {
    const answer = await asked;
    expect([what, answer.status]).toEqual([what, status]);
    expectHeaders(what, answer);
  }
  expect(cookie).not.toBe('');
  expectHeaders('download', await ask(`/tra-cuu/${reference}/tep/${id}`, { headers: { cookie } }));
  const paper = await ask(`/tra-cuu/${reference}/xac-nhan.pdf`, { headers: { cookie } });
  expect([paper.status, paper.headers['content-type']]).toEqual([200, 'application/pdf']);
  expectHeaders('PDF', paper);
  const filled = await ask(`/tra-cuu/${reference}/to-khai.pdf`, { headers: { cookie } });
  expect([filled.status, filled.headers['content-type']]).toEqual([200, 'application/pdf']);
  expect(filled.headers['cache-control']).toBe('private, no-store');
  expectHeaders('form of a case', filled);

  for (const choice of ['handoff:ask', 'handoff:contact', 'handoff:skip']) {
    const body = JSON.stringify({ choice });
    await ask(`/api/v1/assistant/conversations/${conversation}/messages`, { method: 'POST', headers: json, body });
  }
  const stream = await ask(`/api/v1/assistant/conversations/${conversation}/events`);
  expect([stream.status, stream.headers['content-type']]).toEqual([200, expect.stringMatching(/^text\/event-stream/)]);
  expectHeaders('open event stream', stream);
});

test('what is refused because too many ask at once carries them too', async () => {
  const asked = Array.from({ length: 400 }, (_, n) => ask(`/tim-kiem?q=khai+${n}`, { from: `203.0.113.${n % 250}` }));
  const refused = (await Promise.all(asked)).filter(({ status }) => status === 503);

  expect(refused.length).toBeGreaterThan(0);
  for (const answer of refused) expectHeaders('too busy', answer);
});

// It spoils the database's file.
test.skipIf(isInPostgres())(
  'a page and an address of the API that fail, and what is refused without the database, carry them too',
  async () => {
    const own = await startPortal({ SITE_URL: siteUrl, TRUST_PROXY: 'on' });
    const there = { origin: own.url };
    const database = await openDatabase({ dataDir: own.dataDir });
    await database.db.schema.alterTable('cases').renameTo('cases_gone').execute();
    const failed = [await ask('/tra-cuu/VD-2222-2222', there), await ask('/api/v1/cases/VD-2222-2222', there)];
    await database.db.schema.alterTable('cases_gone').renameTo('cases').execute();
    await database.close();
    await own.kill('SIGTERM');
    writeFileSync(join(own.dataDir, 'portal.sqlite'), 'no database');
    const away = await startPortal({ SITE_URL: siteUrl, TRUST_PROXY: 'on', DATA_DIR: own.dataDir }, '/healthz');
    const body = JSON.stringify(sampleSubmission([]));
    const refused = [
      await ask('/thu-tuc/dang-ky-khai-sinh/nop-ho-so', { origin: away.url }),
      await ask('/api/v1/cases', {
        origin: away.url,
        method: 'POST',
        body,
        headers: { ...json, 'idempotency-key': 'two' },
      }),
      await ask('/readyz', { origin: away.url }),
    ];
    await away.stop();
    await own.stop();

    expect(failed.map(({ status }) => status)).toEqual([500, 500]);
    expect(refused.map(({ status }) => status)).toEqual([503, 503, 503]);
    for (const answer of [...failed, ...refused]) expectHeaders(`failed with ${answer.status}`, answer);
  },
);

function expectHeaders(what: string, { headers }: Answer): void {
  expect({ what, ...headers }).toMatchObject({
    what,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'content-security-policy': expect.stringMatching(/default-src 'none'/),
  });
  if (/text\/html/.test(String(headers['content-type']))) {
    expect(headers['content-security-policy'], what).toContain("frame-ancestors 'none'");
  }
}

test('what is no HTTP is refused with them too', async () => {
  const { port } = new URL(portal.url);
  const told = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write('GARBAGE\r\n\r\n'));
    socket.on('data', (bytes) => {
      text += bytes;
    });
    socket.on('close', () => resolve(text));
  });

  expect(told).toMatch(/^HTTP\/1\.1 400 /);
  expect(told).toContain('x-content-type-options: nosniff');
  expect(told).toContain('strict-transport-security');
});
