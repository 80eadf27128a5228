import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Filing, FilingTurn } from '#src/cases/filing/form/filing.ts';
import { createFormCounter } from '#src/statistics/count-forms.ts';
import { publishable } from '#src/statistics/create-statistics.ts';
import type { FormCount } from '#src/statistics/figures.ts';
import { beganAt, formFlows, medianStep, minuteStep } from '#src/statistics/form-flow.ts';

const guide = 'dang-ky-khai-sinh';

/** A counter whose form gives these turns, and what it has written down. */
function counted() {
  const rows = new Map<string, number>();
  let isBroken = false;
  // A little later than any key a test makes.
  let moment = Date.now() + 10_000;
  const store = {
    async addFormCounts(_day: string, counts: readonly FormCount[]) {
      if (isBroken) throw new Error('the disk is full');
      for (const { event, detail, count } of counts) {
        rows.set(`${event} ${detail}`.trim(), (rows.get(`${event} ${detail}`.trim()) ?? 0) + count);
      }
    },
  };
  const counter = createFormCounter(store, { now: () => new Date(moment) });
  let next: FilingTurn = { kind: 'not-found' };
  const filing = counter.count({ turn: async () => next });
  const request = { slug: guide } as Parameters<Filing['turn']>[0];
  return {
    rows: () => Object.fromEntries(rows),
    counter,
    async show(key: string, id: string, number: number) {
      next = { kind: 'shown', view: { key, step: { id, number, of: 5, title: '' } } } as unknown as FilingTurn;
      await filing.turn(request);
    },
    async send(key: string) {
      next = { kind: 'submitted', key } as FilingTurn;
      await filing.turn(request);
    },
    pass: (minutes: number) => {
      moment += minutes * 60_000;
    },
    breakDisk: (broken: boolean) => {
      isBroken = broken;
    },
  };
}

test('each form counts once at each step, however often it is shown or gone back to', async () => {
  const { show, send, counter, rows } = counted();
  const [one, two] = [randomUUIDv7(), randomUUIDv7()];
  await show(one, 'nguoi-nop', 1);
  await show(one, 'nguoi-nop', 1);
  await show(one, 'phan-0', 2);
  await show(one, 'nguoi-nop', 1);
  await show(one, 'phan-0', 2);
  await show(two, 'nguoi-nop', 1);
  await send(one);
  await send(one);

  await counter.save();
  await counter.save();

  expect(rows()).toEqual({ 'reached nguoi-nop': 2, 'reached phan-0': 1, sent: 1, 'minutes 0-5': 1 });
});

test('the time a form takes is read from its key; a key that tells none counts without', async () => {
  const { send, pass, counter, rows } = counted();
  const key = randomUUIDv7();
  pass(12);
  await send(key);
  await send(randomUUID());
  await send('made up');
  await counter.save();

  expect(rows()).toEqual({ sent: 3, 'minutes 10-20': 1 });
});

test('a key from the future or from last year tells no time', async () => {
  const { send, pass, counter, rows } = counted();
  const key = randomUUIDv7();
  pass(-60);
  await send(key);
  pass(60 * 24 * 365);
  await send(randomUUIDv7());
  await counter.save();

  expect(rows()).toEqual({ sent: 2 });
});

test('what could not be written is written the next time, with what came since', async () => {
  const { show, counter, rows, breakDisk } = counted();
  breakDisk(true);
  await show(randomUUIDv7(), 'nguoi-nop', 1);
  await expect(counter.save()).rejects.toThrow('the disk is full');
  await show(randomUUIDv7(), 'nguoi-nop', 1);
  breakDisk(false);
  await counter.save();

  expect(rows()).toEqual({ 'reached nguoi-nop': 2 });
});

test('nothing of a key is written down', async () => {
  const written: unknown[] = [];
  const store = { addFormCounts: async (...given: unknown[]) => void written.push(given) };
  const key = randomUUIDv7();
  const filing = createFormCounter(store, { now: () => new Date() });
  await filing.count({ turn: async () => ({ kind: 'submitted', key }) as FilingTurn }).turn({
    slug: guide,
  } as Parameters<Filing['turn']>[0]);
  await filing.save();

  expect(written).toHaveLength(1);
  expect(JSON.stringify(written)).not.toContain(key.slice(0, 8));
});

test('a flow tells at each step how many went no further', () => {
  const count = (event: FormCount['event'], detail: string, number: number) => ({
    guide,
    event,
    detail,
    count: number,
  });
  const counts = [
    count('reached', 'xem-lai', 5),
    count('reached', 'phan-10', 6),
    count('reached', 'phan-2', 8),
    count('reached', 'nguoi-nop', 10),
    count('sent', '', 4),
    count('minutes', '5-10', 3),
    count('minutes', '20-40', 1),
  ];

  expect(formFlows(counts)).toEqual([
    {
      guide,
      sent: 4,
      median: '5-10',
      steps: [
        { step: 'nguoi-nop', reached: 10, left: 2 },
        { step: 'phan-2', reached: 8, left: 2 },
        { step: 'phan-10', reached: 6, left: 1 },
        { step: 'xem-lai', reached: 5, left: 1 },
      ],
    },
  ]);
});

test.each([
  [0, '0-5'],
  [4.99, '0-5'],
  [5, '5-10'],
  [59, '40-60'],
  [1439, '60-1440'],
  [1440, 'later'],
])('%d minutes count as %s', (minutes, step) => {
  expect(minuteStep(minutes * 60_000)).toBe(step);
});

test('the median is where half of them are done', () => {
  expect(medianStep({})).toBeUndefined();
  expect(medianStep({ '0-5': 1, '5-10': 1 })).toBe('0-5');
  expect(medianStep({ '0-5': 1, '5-10': 2 })).toBe('5-10');
});

test('the moment in a key is the moment it was made', () => {
  const before = Date.now();

  expect(beganAt(randomUUIDv7())).toBeGreaterThanOrEqual(before);
  expect(beganAt(randomUUIDv7())).toBeLessThanOrEqual(Date.now());
});

test('numbers below five are only summed up', () => {
  const rows = [
    { guide: 'a', count: 9 },
    { guide: 'b', count: 5 },
    { guide: 'c', count: 4 },
    { guide: 'd', count: 1 },
  ];

  expect(publishable(rows)).toEqual({ rows: rows.slice(0, 2), others: 5 });
});
