import { expect, test } from 'vitest';
import { keepTrying } from '#src/platform/keep-trying.ts';
import { lateObject } from '#src/wiring/late-object.ts';

const away = new Error('away');
const settings = { everyMs: 1, isWorthIt: (fault: unknown) => fault === away, onFailure: () => {} };

test('what waits for something else is tried until it can be done', async () => {
  let tries = 0;
  const told: unknown[] = [];
  const { first, done } = keepTrying(
    async () => {
      tries += 1;
      if (tries < 4) throw away;
    },
    { ...settings, onFailure: (fault) => told.push(fault) },
  );

  await first;
  expect(tries).toBe(1);
  await done;
  expect(tries).toBe(4);
  expect(told).toEqual([away]);
});

test('what can never be done fails at once, at the first try and later', async () => {
  const broken = new Error('another key');
  await expect(keepTrying(() => Promise.reject(broken), settings).first).rejects.toBe(broken);
  let tries = 0;
  const later = keepTrying(() => Promise.reject(++tries === 1 ? away : broken), settings);
  await later.first;
  await expect(later.done).rejects.toBe(broken);
});

test('a part that has not arrived says so to whoever uses it, and is itself afterwards', async () => {
  const { object, arrive } = lateObject<{ greet(): string }>(() => away);
  expect(await Promise.resolve(object)).toBe(object);
  expect(() => object.greet()).toThrow(away);

  arrive({ greet: () => 'chào' });

  expect(object.greet()).toBe('chào');
});
