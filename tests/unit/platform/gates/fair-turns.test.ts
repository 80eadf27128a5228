import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { FairTurns } from '#src/platform/gates/fair-turns.ts';

test('answers that take little begin in one turn of the loop; after one that took long each waits for its own', async () => {
  let ms = 0;
  const turns = new FairTurns(() => ms);
  const begun: string[] = [];
  const ask = async (name: string, takes: number) => {
    await turns.wait();
    begun.push(name);
    ms += takes;
  };

  const little = [ask('a', 1), ask('b', 1), ask('c', 30)];
  await Promise.all(little);
  expect(begun).toEqual(['a', 'b', 'c']);
  const more = [ask('d', 30), ask('e', 30), ask('f', 30)];
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b', 'c']);

  for (const name of ['d', 'e', 'f']) {
    const before = begun.length;
    while (begun.length === before) await nextTurn();
    expect(begun.slice(before)).toEqual([name]);
  }
  await Promise.all(more);
});

test('who comes while others wait does not pass them', async () => {
  let ms = 0;
  const turns = new FairTurns(() => ms);
  const begun: string[] = [];
  await turns.wait();
  ms += 30;
  const waiting = ['a', 'b'].map(async (name) => {
    await turns.wait();
    begun.push(name);
  });
  while (begun.length === 0) await nextTurn();

  await turns.wait()?.then(() => begun.push('c'));

  await Promise.all(waiting);
  expect(begun).toEqual(['a', 'b', 'c']);
});

test('a turn without anybody ends by itself', async () => {
  const turns = new FairTurns();
  expect(turns.wait()).toBeUndefined();
  await nextTurn();
  await nextTurn();
  expect(turns.wait()).toBeUndefined();
});
