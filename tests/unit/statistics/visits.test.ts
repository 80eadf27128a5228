import { expect, test } from 'vitest';
import { createVisitCounter } from '#src/statistics/count-visits.ts';

test('the last days are told oldest first, those without a visit too', async () => {
  const stored = [{ day: '2026-11-27', count: 4 }];
  const counter = createVisitCounter(
    { load: async () => stored, save: async () => {} },
    { now: () => new Date('2026-11-29T10:00:00+07:00') },
  );
  await counter.load();
  counter.add();

  expect(counter.lately(3)).toEqual([
    { day: '2026-11-27', count: 4 },
    { day: '2026-11-28', count: 0 },
    { day: '2026-11-29', count: 1 },
  ]);
});
