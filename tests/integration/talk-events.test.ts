import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConversationView, Reply } from '#src/assistant/assistant.ts';
import { type RunningPortal, startPortal } from '#tests/journeys/portal-process.ts';
import { buildOnce } from '#tests/stores/built-portal.ts';

let portal: RunningPortal;

beforeAll(async () => {
  await buildOnce();
  portal = await startPortal();
}, 300_000);
afterAll(() => portal.stop());

async function send<Answer>(path: string, body?: object): Promise<Answer> {
  const answer = await fetch(`${portal.url}/api/v1/assistant/conversations${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
  return (await answer.json()) as Answer;
}

/** A conversation in which what is said goes to the desk, whatever the hour. */
async function talk(): Promise<string> {
  const { id } = await send<ConversationView>('');
  const choose = (choice: string) => send<Reply>(`/${id}/messages`, { choice: `handoff:${choice}` });
  await choose('ask');
  let { state } = await choose('yes');
  if (!state.handoff) ({ state } = await choose('skip'));
  if (!state.handoff?.live) ({ state } = await choose('resume'));
  expect(state.status).toBe('handed-off');
  return id;
}

type Stream = { response: IncomingMessage; events: { id: number; event: string; text: string }[]; cut(): void };

/** Follows a talk as a browser does: after the last number it has seen. */
async function follow(id: string, after = 0, headers: Record<string, string> = {}): Promise<Stream> {
  const url = `${portal.url}/api/v1/assistant/conversations/${id}/events?after=0`;
  const events: Stream['events'] = [];
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers: { 'last-event-id': String(after), ...headers }, agent: false }, resolve).once('error', reject);
  });
  let rest = '';
  response.setEncoding('utf8');
  response.on('error', () => {});
  response.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1] ?? '';
      if (!field('event')) continue;
      const data = JSON.parse(field('data')) as { text?: string };
      events.push({ id: Number(field('id')), event: field('event'), text: data.text ?? '' });
    }
  });
  return { response, events, cut: () => response.destroy() };
}

test('a line is there at once: neither held back nor compressed nor cached', async () => {
  const id = await talk();
  const stream = await follow(id, 0, { 'accept-encoding': 'br, gzip' });
  await expect.poll(() => stream.events.some(({ event }) => event === 'state')).toBe(true);

  await send(`/${id}/messages`, { text: 'Chào cán bộ' });
  await expect.poll(() => stream.events.at(-1)?.text, { interval: 20 }).toBe('Chào cán bộ');

  expect(stream.response.complete).toBe(false);
  const { headers } = stream.response;
  expect(headers['content-type']).toBe('text/event-stream; charset=utf-8');
  expect([headers['content-encoding'], headers['content-length']]).toEqual([undefined, undefined]);
  expect(headers['cache-control']).toContain('no-store');
  stream.cut();
});

test('over a connection that breaks again and again no line is lost and none comes twice', async () => {
  const id = await talk();
  const said: string[] = [];
  const heard: { id: number; text: string }[] = [];
  let last = 0;
  let isOver = false;
  const linesOf = ({ events }: Stream) => events.filter(({ event }) => event === 'line');
  const listening = (async () => {
    for (let round = 0; !isOver || heard.length < said.length; round += 1) {
      const stream = await follow(id, last);
      await wait(20 + ((round * 37) % 90));
      // The last connection holds until the rest has come, however slow the machine is.
      if (isOver) await expect.poll(() => heard.length + linesOf(stream).length).toBeGreaterThanOrEqual(said.length);
      stream.cut();
      const lines = linesOf(stream);
      heard.push(...lines);
      last = lines.at(-1)?.id ?? last;
    }
  })();
  for (let n = 1; n <= 40; n += 1) {
    said.push(`câu ${n}`);
    await send(`/${id}/messages`, { text: `câu ${n}`, turn: `t${n}` });
    // Every fourth is sent again, as after a lost answer.
    if (n % 4 === 0) await send(`/${id}/messages`, { text: `câu ${n}`, turn: `t${n}` });
  }
  isOver = true;
  await listening;

  expect(heard.map(({ text }) => text)).toEqual(said);
  expect(heard.every(({ id: number }, at) => at === 0 || number > (heard[at - 1]?.id ?? 0))).toBe(true);
}, 120_000);

test('who has no talk with the desk is told not to come back', async () => {
  const { id } = await send<ConversationView>('');
  const none = await fetch(`${portal.url}/api/v1/assistant/conversations/${id}/events`);
  const unknown = await fetch(`${portal.url}/api/v1/assistant/conversations/unknown/events`);
  const head = await fetch(`${portal.url}/api/v1/assistant/conversations/${await talk()}/events`, { method: 'HEAD' });

  expect([none.status, unknown.status, head.status]).toEqual([204, 204, 200]);
});

test('two hundred idle readers cost little memory, and go when the server is told to stop', async () => {
  const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${portal.pid()}/status`, 'utf8'))?.[1]) / 1024;
  const ids: string[] = [];
  for (let n = 0; n < 50; n += 1) ids.push(await talk());
  await wait(500);
  const before = memory();
  const streams: Stream[] = [];
  for (const id of ids) streams.push(...(await Promise.all([1, 2, 3, 4].map(() => follow(id)))));
  expect(streams.every(({ response }) => response.statusCode === 200)).toBe(true);
  expect((await follow(ids[0] ?? '')).response.statusCode).toBe(503);
  await wait(1_000);
  const cost = memory() - before;
  console.log(`200 idle streams: ${cost.toFixed(1)} MB more resident, ${before.toFixed(0)} MB before`);
  expect(cost).toBeLessThan(40);

  let ended = 0;
  for (const { response } of streams) response.on('close', () => (ended += 1));
  const started = performance.now();
  await portal.kill('SIGTERM');
  const tookMs = performance.now() - started;
  await expect.poll(() => ended).toBe(200);
  // It is not ended by the patience of a service manager.
  expect(tookMs).toBeLessThan(30_000);
  await portal.restart();
}, 120_000);
