import { expect, test } from 'vitest';
import { inBatches } from '#src/storage/database/in-batches.ts';

const done = <Value>(value: Value) => ({ status: 'fulfilled' as const, value });

function recorded(options: { most: number; lanes: number }) {
  const batches: number[][] = [];
  let underWay = 0;
  let mostUnderWay = 0;
  const work = inBatches<number, number>(async (items) => {
    batches.push([...items]);
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    await new Promise(setImmediate);
    underWay -= 1;
    return items.map((item) =>
      item < 0 ? { status: 'rejected' as const, reason: new Error(`not ${item}`) } : done(item * 2),
    );
  }, options);
  return { work, batches, mostUnderWay: () => mostUnderWay };
}

test('who comes at once is worked on together, no more than so many, and each gets their own answer', async () => {
  const { work, batches, mostUnderWay } = recorded({ most: 4, lanes: 1 });
  const items = Array.from({ length: 10 }, (_, at) => at);

  expect(await Promise.all(items.map(work))).toEqual(items.map((item) => item * 2));
  expect(batches).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ]);
  expect(mostUnderWay()).toBe(1);
});

test('who comes while others are worked on is next, and nobody waits for who never comes', async () => {
  const { work, batches } = recorded({ most: 4, lanes: 1 });

  const first = work(1);
  await new Promise(setImmediate);
  const second = work(2);

  expect(await first).toBe(2);
  expect(await second).toBe(4);
  expect(await work(3)).toBe(6);
  expect(batches).toEqual([[1], [2], [3]]);
});

test('one that fails fails alone, a batch that fails fails whole, and work goes on after it', async () => {
  const { work } = recorded({ most: 4, lanes: 1 });
  const outcomes = await Promise.allSettled([work(1), work(-1), work(2)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);

  let isAway = true;
  const other = inBatches<number, number>(
    async (items) => {
      if (isAway) throw new Error('away');
      return items.map(done);
    },
    { most: 4, lanes: 1 },
  );
  expect((await Promise.allSettled([other(1), other(2)])).map(({ status }) => status)).toEqual([
    'rejected',
    'rejected',
  ]);
  isAway = false;
  expect(await other(3)).toBe(3);
});
