import { describe, expect, it } from 'vitest';
import { createVisitCounter } from '#src/statistics/count-visits.ts';
import type { VisitStore } from '#src/statistics/statistics.ts';

const clock = { now: () => new Date('2026-11-16T09:00:00+07:00') };

function memory() {
  const days = new Map<string, number>();
  let isAway = false;
  const store: VisitStore = {
    load: async () => [...days].map(([day, count]) => ({ day, count })),
    async add(day, count) {
      if (isAway) throw new Error('away');
      days.set(day, (days.get(day) ?? 0) + count);
    },
  };
  return { store, days, setAway: (away: boolean) => (isAway = away) };
}
const view = (counter: ReturnType<typeof createVisitCounter>, times: number) => {
  for (let n = 0; n < times; n += 1) counter.add();
};

describe('visits', () => {
  it('of several processes are added up, and each shows the sum after its next saving', async () => {
    const { store, days } = memory();
    const [one, other] = [createVisitCounter(store, clock), createVisitCounter(store, clock)];
    view(one, 3);
    view(other, 4);
    expect(one.visits()).toEqual({ today: 3, total: 3 });

    await one.save();
    await other.save();
    await one.save();

    expect(days.get('2026-11-16')).toBe(7);
    expect([one.visits(), other.visits()]).toEqual([
      { today: 7, total: 7 },
      { today: 7, total: 7 },
    ]);
  });

  it('are neither lost nor counted twice when the database is away for a while', async () => {
    const { store, days, setAway } = memory();
    const counter = createVisitCounter(store, clock);
    view(counter, 2);
    setAway(true);
    await expect(counter.save()).rejects.toThrow('away');
    view(counter, 1);
    expect(counter.visits()).toEqual({ today: 3, total: 3 });

    setAway(false);
    await counter.save();
    await counter.save();

    expect([days.get('2026-11-16'), counter.visits().total]).toEqual([3, 3]);
  });

  it('of the last days are told oldest first, those without one too', async () => {
    const { store, days } = memory();
    days.set('2026-11-14', 4);
    const counter = createVisitCounter(store, clock);
    await counter.load();
    view(counter, 1);

    expect(counter.lately(3)).toEqual([
      { day: '2026-11-14', count: 4 },
      { day: '2026-11-15', count: 0 },
      { day: '2026-11-16', count: 1 },
    ]);
  });
});
