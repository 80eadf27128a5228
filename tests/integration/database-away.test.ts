import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type RunningPortal, startPortal } from '#tests/journeys/portal-process.ts';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { type FaultProxy, startFaultProxy } from '#tests/stores/fault-proxy.ts';
import { type RunningPostgres, startPostgres } from '#tests/stores/postgres.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

let postgres: RunningPostgres;
let proxy: FaultProxy;
let portal: RunningPortal;

beforeAll(async () => {
  await buildOnce();
  postgres = await startPostgres();
  const { port } = new URL(postgres.url);
  proxy = await startFaultProxy(Number(port));
  proxy.set('down');
  portal = await startPortal({ DATABASE_URL: postgres.url.replace(`:${port}/`, `:${proxy.port}/`) }, '/healthz');
}, 300_000);
afterAll(async () => {
  await portal?.stop();
  await proxy?.close();
  await postgres?.stop();
});

const formPage = '/thu-tuc/dang-ky-khai-sinh/nop-ho-so';
const status = async (path: string) => (await fetch(portal.url + path)).status;
const untilReady = () => expect.poll(() => status('/readyz'), { timeout: 60_000, interval: 100 }).toBe(200);
const typed = {
  message: 'Cổng thông tin tốt, tôi góp ý thêm về giờ tiếp dân.',
  topic: 'service',
  name: 'Phạm Thị Hoa',
};
const post = (path: string, fields: Record<string, string>) =>
  fetch(portal.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: portal.url },
    body: new URLSearchParams(fields),
  });

function submit(key: string) {
  return fetch(`${portal.url}/api/v1/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...sampleSubmission([]), papers: [], delivery: { send: 'counter', return: 'counter' } }),
  });
}

/** Residents who file one case after the other, and send again what was not acknowledged, as their devices would. */
function startFiling(residents: number) {
  const acknowledged = new Map<string, string>();
  const refusals: { status: number; retryAfter: string | null; body: string }[] = [];
  let isOver = false;
  const filing = Array.from({ length: residents }, async () => {
    let key = randomBytes(8).toString('hex');
    while (!isOver) {
      const answer = await submit(key).catch(() => undefined);
      // Only a portal that has ended refuses the connection.
      if (!answer) {
        refusals.push({ status: 0, retryAfter: null, body: 'no connection' });
        return;
      }
      const body = await answer.text();
      if (answer.status === 201) {
        acknowledged.set(key, JSON.parse(body).reference);
        key = randomBytes(8).toString('hex');
      } else {
        refusals.push({ status: answer.status, retryAfter: answer.headers.get('retry-after'), body });
        await wait(50);
      }
    }
  });
  return {
    acknowledged,
    refusals,
    async end() {
      isOver = true;
      await Promise.all(filing);
    },
  };
}

test('without its database the portal starts, shows its content, says that filing is closed, and begins by itself', async () => {
  expect(await status('/tin-tuc')).toBe(200);
  expect(await status('/tim-kiem?q=khai+sinh')).toBe(200);
  const readiness = await fetch(`${portal.url}/readyz`);
  expect([readiness.status, await readiness.text()]).toEqual([503, 'not ready: database\n']);
  for (const [path, sentence] of [
    [formPage, 'Cổng tạm thời chưa nhận được hồ sơ'],
    [`/en${formPage}`, 'The portal cannot take cases for the moment'],
    ['/can-bo', 'Cổng tạm thời chưa nhận được hồ sơ'],
  ]) {
    const page = await fetch(portal.url + path);
    expect([path, page.status, page.headers.get('retry-after')]).toEqual([path, 503, '5']);
    expect(await page.text()).toContain(sentence);
  }
  const refused = await submit('a-key-of-this-test');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await refused.json()).toMatchObject({ type: '/problems/database-away', status: 503 });

  proxy.set('pass');

  await untilReady();
  expect(await status(formPage)).toBe(200);
  expect((await submit('a-key-of-this-test')).status).toBe(201);
  expect(portal.output()).toContain('/can-bo/bat-dau?ma=');
});

test('what was typed while the database is away is in the page that says so, and can be sent from there', async () => {
  proxy.set('down');
  const answer = await post('/gop-y', typed);
  const page = await answer.text();

  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  expect(page).toContain('Gửi lại');
  const again = Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', text = '']) => [
      name,
      text,
    ]),
  );
  expect(again).toEqual(typed);
  proxy.set('pass');
  await untilReady();
  expect((await post('/gop-y', again)).status).toBe(303);
});

test('a step of a form with papers gives back what was typed as well, passwords never', async () => {
  proxy.set('down');
  const form = new FormData();
  form.set('contact.fullName', 'Trần Thị Hoa');
  form.set('papers.giay-chung-sinh', 'a'.repeat(32));
  form.set('action', 'next');
  form.set('step', 'giay-to');
  const answer = await fetch(portal.url + formPage, { method: 'POST', headers: { origin: portal.url }, body: form });
  const page = await answer.text();
  const signIn = await post('/can-bo/dang-nhap', { email: 'a@example.vn', password: 'mật khẩu của tôi' });
  const signInPage = await signIn.text();
  proxy.set('pass');
  await untilReady();

  expect(answer.status).toBe(503);
  expect(page).toContain('value="Trần Thị Hoa"');
  expect(signInPage).not.toContain('mật khẩu của tôi');
});

test('restarted, crashed, silent and slow databases end nothing and lose nothing that was acknowledged', async () => {
  const pid = portal.pid();
  const filing = startFiling(4);
  onTestFinished(() => filing.end());
  await expect.poll(() => filing.acknowledged.size, { timeout: 60_000 }).toBeGreaterThan(8);

  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    await postgres.end(signal);
    await expect.poll(() => status('/readyz')).toBe(503);
    await postgres.start();
    await untilReady();
  }
  postgres.signalAll('SIGSTOP');
  // Nobody is left hanging: neither the page nor the question whether it is ready.
  expect(await status('/readyz')).toBe(503);
  expect(await status('/tin-tuc')).toBe(200);
  expect((await fetch(portal.url + formPage)).status).toBe(503);
  postgres.signalAll('SIGCONT');
  await untilReady();
  proxy.set('pass', 300);
  const before = filing.acknowledged.size;
  await expect.poll(() => filing.acknowledged.size, { timeout: 60_000 }).toBeGreaterThan(before);
  proxy.set('pass');
  await filing.end();

  expect(portal.pid()).toBe(pid);
  expect(await status('/readyz')).toBe(200);
  expect(filing.refusals.length).toBeGreaterThan(0);
  for (const refusal of filing.refusals) expect(refusal).toMatchObject({ status: 503, retryAfter: '5' });
  for (const [key, reference] of filing.acknowledged) {
    const again = await submit(key);
    expect([again.status, (await again.json()).reference]).toEqual([201, reference]);
  }
}, 180_000);
