import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WarmUp } from '#src/platform/warm-up.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function listening(answer: RequestListener): Promise<{ port: number; host: string; origin: string }> {
  const opened = createServer(answer);
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
  const { port } = opened.address() as AddressInfo;
  return { port, host: '0.0.0.0', origin: 'https://vandon.example' };
}
const bodyOf = async (req: IncomingMessage) => (await req.toArray()).map(String).join('');

test('asks for each page twice, one after the other, as nobody’s visit, and a form as a page of ours', async () => {
  const asked: object[] = [];
  let inside = 0;
  const where = await listening(async ({ method, url, headers }, res) => {
    inside += 1;
    expect(inside).toBe(1);
    const agent = headers['user-agent'];
    asked.push({ method, url, agent, origin: headers.origin });
    await new Promise((wake) => setTimeout(wake, 5));
    inside -= 1;
    res.end();
  });
  const warmUp = new WarmUp();
  const questions = () => [{ path: '/' }, { path: '/a/nop-ho-so', form: 'go=next' }];

  const running = warmUp.run({ ...where, isReady: async () => true, questions, longestMs: 5_000 });
  expect(warmUp.isOver).toBe(false);
  await running;

  const page = { method: 'GET', url: '/', agent: undefined, origin: undefined };
  const form = { method: 'POST', url: '/a/nop-ho-so', agent: undefined, origin: 'https://vandon.example' };
  expect(asked).toEqual([page, form, page, form]);
  expect(warmUp.isOver).toBe(true);
});

test('the form comes whole', async () => {
  const bodies: string[] = [];
  const where = await listening(async (req, res) => {
    bodies.push(await bodyOf(req));
    res.end();
  });

  const questions = () => [{ path: '/', form: 'go=next' }];
  await new WarmUp().run({ ...where, isReady: async () => true, questions, longestMs: 5_000 });

  expect(bodies).toEqual(['go=next', 'go=next']);
});

test('waits until everything else is ready, and asks only then what there is to be asked', async () => {
  let isReady = false;
  const urls: string[] = [];
  const where = await listening(({ url }, res) => {
    urls.push(`${isReady} ${url}`);
    res.end();
  });
  const warmUp = new WarmUp();
  const questions = () => (isReady ? [{ path: '/' }] : []);
  const running = warmUp.run({ ...where, isReady: async () => isReady, questions, longestMs: 5_000 });
  await new Promise((wake) => setTimeout(wake, 120));
  expect([urls, warmUp.isOver]).toEqual([[], false]);

  isReady = true;
  await running;

  expect(urls).toEqual(['true /', 'true /']);
});

test('is over in its time, though an answer never comes, and goes on after one that is cut', async () => {
  const urls: (string | undefined)[] = [];
  const where = await listening(({ url, socket }, res) => {
    urls.push(url);
    if (url === '/cut') socket.destroy();
    if (url === '/whole') res.end();
  });
  const warmUp = new WarmUp();
  const questions = () => ['/cut', '/whole', '/never', '/late'].map((path) => ({ path }));
  const begun = performance.now();

  await warmUp.run({ ...where, isReady: async () => true, questions, longestMs: 400 });

  expect(urls).toEqual(['/cut', '/whole', '/never']);
  expect(warmUp.isOver).toBe(true);
  expect(performance.now() - begun).toBeLessThan(4_000);
});

test('a portal that cannot even say what is missing is asked again, and ends nothing', async () => {
  const where = await listening((_req, res) => void res.end());
  let asked = 0;
  const isReady = async () => {
    asked += 1;
    if (asked < 3) throw new Error('the store of papers does not answer');
    return true;
  };
  const warmUp = new WarmUp();

  await warmUp.run({ ...where, isReady, questions: () => [{ path: '/' }], longestMs: 5_000 });

  expect([asked, warmUp.isOver]).toEqual([3, true]);
});

test('is over when what is rehearsed is, or has had its time', async () => {
  const where = await listening((_, res) => void res.end());
  const settings = { ...where, isReady: async () => true, questions: () => [], longestMs: 5_000 };
  const rehearsed = Promise.withResolvers<void>();
  const [first, second] = [new WarmUp(), new WarmUp()];

  const running = first.run({ ...settings, rehearsal: { run: () => rehearsed.promise, forMs: 60_000 } });
  await second.run({ ...settings, rehearsal: { run: () => rehearsed.promise, forMs: 1 } });

  expect([first.isOver, second.isOver]).toEqual([false, true]);
  rehearsed.resolve();
  await running;
  expect(first.isOver).toBe(true);
});
