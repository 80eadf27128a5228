import { shiftDays } from '#src/base/calendar-day.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { DayVisits, VisitStore, Visits } from './statistics.ts';

/**
 * Counts page views in memory. `add` is called for every page, cached or not, so it does nothing else; `save` adds what
 * came since to what all processes have counted, and reads that again. It is called now and then and when the portal
 * stops; a crash loses at most one interval.
 */
export type VisitCounter = {
  add(): void;
  visits(): Visits;
  /** The last days, oldest first, today among them; a day without visits has zero. */
  lately(days: number): DayVisits[];
  load(): Promise<void>;
  save(): Promise<void>;
};

export function createVisitCounter(store: VisitStore, clock: { now(): Date }): VisitCounter {
  /** Not saved yet, by day. */
  const fresh = new Map<string, number>();
  let saved = { days: new Map<string, number>(), total: 0 };
  const addTo = (days: Map<string, number>, day: string, count: number) => days.set(day, (days.get(day) ?? 0) + count);
  const today = () => dayInVietnam(clock.now());

  async function load(): Promise<void> {
    const rows = await store.load();
    saved = {
      days: new Map(rows.map(({ day, count }) => [day, count])),
      total: rows.reduce((sum, { count }) => sum + count, 0),
    };
  }

  return {
    add: () => void addTo(fresh, today(), 1),
    visits: () => ({
      today: (saved.days.get(today()) ?? 0) + (fresh.get(today()) ?? 0),
      total: [...fresh.values()].reduce((sum, count) => sum + count, saved.total),
    }),
    lately: (count) =>
      Array.from({ length: count }, (_, index) => {
        const day = shiftDays(today(), index + 1 - count);
        return { day, count: (saved.days.get(day) ?? 0) + (fresh.get(day) ?? 0) };
      }),
    load,
    async save() {
      for (const [day, count] of [...fresh]) {
        await store.add(day, count);
        addTo(fresh, day, -count);
        if (fresh.get(day) === 0) fresh.delete(day);
        addTo(saved.days, day, count);
        saved.total += count;
      }
      await load();
    },
  };
}
