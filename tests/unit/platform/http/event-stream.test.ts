import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { StreamEvent } from '#src/platform/http/event-stream.ts';
import { createEventStreams } from '#src/platform/http/event-streams.ts';

const timing = { heartbeatMs: 40, lifetimeMs: 10_000, retryMs: 2_000 };

/** Something that grows line by line, followed from a number on. */
function growing() {
  const lines: string[] = [];
  const wakes = new Set<() => void>();
  return {
    add(text: string) {
      lines.push(text);
      for (const wake of wakes) wake();
    },
    wakes,
    from(after: number) {
      let seen = after;
      return {
        async read() {
          const events: StreamEvent[] = lines
            .slice(seen)
            .map((data, at) => ({ event: 'line', id: seen + at + 1, data }));
          seen = lines.length;
          return { events };
        },
        subscribe(wake: () => void) {
          wakes.add(wake);
          return () => wakes.delete(wake);
        },
      };
    },
  };
}

const sign = ':\n\n';
const reader = (response: Response) => {
  const stream = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!stream) throw new Error('no body');
  const next = async () => (await stream.read()).value ?? '';
  return {
    next,
    /** What comes next but for signs of life, of which a busy machine sends some more in between. */
    async nextEvents() {
      let text = await next();
      while (text === sign) text = await next();
      return text;
    },
    stop: () => stream.cancel(),
  };
};

test('what was there comes first, what is added comes at once, and in between there are signs of life', async () => {
  const talk = growing();
  talk.add('một');
  const { next, nextEvents, stop } = reader(createEventStreams({ all: 9, each: 9 }, timing).answer('a', talk.from(0)));

  expect(await next()).toBe('retry: 2000\n\nid: 1\nevent: line\ndata: "một"\n\n');
  talk.add('hai\ndòng');
  expect(await nextEvents()).toBe('id: 2\nevent: line\ndata: "hai\\ndòng"\n\n');
  expect(await next()).toBe(sign);
  await stop();
});

test('whoever comes back with the last number misses nothing and sees nothing twice', async () => {
  const talk = growing();
  const seen: number[] = [];
  let after = 0;
  for (let round = 0; round < 20; round += 1) {
    talk.add(`a${round}`);
    const { next, stop } = reader(createEventStreams({ all: 9, each: 9 }, timing).answer('a', talk.from(after)));
    if (round % 3 === 0) talk.add(`b${round}`);
    const ids = [...(await next()).matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    seen.push(...ids);
    after = ids.at(-1) ?? after;
    await stop();
  }

  expect(seen).toEqual(seen.map((_, at) => at + 1));
});

test('a reader who goes leaves nothing behind, one too many is told to wait', async () => {
  const talk = growing();
  const streams = createEventStreams({ all: 3, each: 2 }, timing);
  const first = reader(streams.answer('a', talk.from(0)));
  streams.answer('a', talk.from(0));

  const third = streams.answer('a', talk.from(0));
  expect([third.status, third.headers.get('retry-after')]).toEqual([503, '30']);
  streams.answer('b', talk.from(0));
  expect(streams.answer('c', talk.from(0)).status).toBe(503);
  await first.stop();
  await expect.poll(() => streams.count()).toBe(2);
  expect(streams.answer('a', talk.from(0)).status).toBe(200);
  expect(talk.wakes.size).toBe(3);
});

test('a server that stops ends every stream at once', async () => {
  const talk = growing();
  const streams = createEventStreams({ all: 9, each: 9 }, { ...timing, heartbeatMs: 60_000 });
  const { next } = reader(streams.answer('a', talk.from(0)));
  await next();
  const ended = next();
  await wait(5);
  streams.close();

  expect(await ended).toBe('');
  expect(streams.count()).toBe(0);
  expect(talk.wakes.size).toBe(0);
  expect(streams.answer('a', talk.from(0)).status).toBe(503);
});
