import { expect, test } from 'vitest';
import { createMissedCounter } from '#src/search/missed/missed-counter.ts';
import { createMemoryMissedQueryStore } from '#tests/stores/memory-missed-query-store.ts';

function counterAt(start = '2026-11-22T08:00:00+07:00') {
  const clock = { time: new Date(start), now: () => clock.time };
  const store = createMemoryMissedQueryStore();
  return { counter: createMissedCounter(store, clock), store, clock };
}

test('ways to write the same are one, the most frequent question comes first', async () => {
  const { counter } = counterAt();
  for (const query of ['cấp phép thả diều', 'nuoi ca heo', 'Nuôi cá heo', 'nuôi cá heo', '…', '0912345678'])
    counter.add(query);

  expect(await counter.list()).toEqual([
    { key: 'nuoi ca heo', query: 'nuôi cá heo', times: 3, last: '2026-11-22' },
    { key: 'cap phep tha dieu', query: 'cấp phép thả diều', times: 1, last: '2026-11-22' },
  ]);
});

test('what was saved and what waits are counted together, once', async () => {
  const { counter, store, clock } = counterAt();
  counter.add('nuôi cá heo');
  await counter.save();
  clock.time = new Date('2026-11-23T08:00:00+07:00');
  counter.add('nuôi cá heo');

  expect(await counter.list()).toMatchObject([{ times: 2, last: '2026-11-23' }]);
  await counter.save();
  expect(await counter.list()).toMatchObject([{ times: 2, last: '2026-11-23' }]);
  expect(await store.all()).toHaveLength(2);
});

test('what could not be saved is not lost', async () => {
  const { counter, store } = counterAt();
  counter.add('nuôi cá heo');
  const { add } = store;
  store.add = async () => Promise.reject(new Error('no database'));
  await expect(counter.save()).rejects.toThrow('no database');
  store.add = add;

  counter.add('nuôi cá heo');
  await counter.save();
  expect(await counter.list()).toMatchObject([{ times: 2 }]);
});

test('what was resolved comes back when it is asked in vain again, what was set aside does not', async () => {
  const { counter } = counterAt();
  for (const query of ['nuôi cá heo', 'thả diều']) counter.add(query);
  await counter.save();
  await counter.resolve('nuoi ca heo');
  await counter.setAside('tha dieu');
  expect(await counter.list()).toEqual([]);

  for (const query of ['nuôi cá heo', 'tha dieu']) counter.add(query);
  await counter.save();
  expect((await counter.list()).map(({ key }) => key)).toEqual(['nuoi ca heo']);
});

test('after 90 days it is forgotten, and a flood neither fills memory nor pushes out what many ask', async () => {
  const { counter, clock } = counterAt('2026-08-01T08:00:00+07:00');
  counter.add('hỏi từ mùa hè');
  await counter.save();
  clock.time = new Date('2026-11-22T08:00:00+07:00');
  await counter.forget();
  expect(await counter.list()).toEqual([]);

  for (let times = 0; times < 3; times += 1) counter.add('nhiều người hỏi');
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  for (let round = 0; round < 6; round += 1) {
    for (let n = 0; n < 600; n += 1)
      counter.add(`lũ ${letters[n % 26]}${letters[Math.floor(n / 26)]}${letters[round]}`);
    await counter.save();
  }
  const list = await counter.list();
  expect(list.length).toBeLessThanOrEqual(2_000);
  expect(list[0]?.query).toBe('nhiều người hỏi');
});
