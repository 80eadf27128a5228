import { shiftDays } from '#src/base/calendar-day.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { DayVisits, VisitStore, Visits } from './statistics.ts';

/**
 * Counts page views in memory. `add` is called for every page, cached or not, so it does nothing else; `save` writes
 * the days that changed and is called now and then and when the portal stops. A crash loses at most one interval.
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
  const days = new Map<string, number>();
  const changed = new Set<string>();
  let total = 0;

  return {
    add() {
      const day = dayInVietnam(clock.now());
      days.set(day, (days.get(day) ?? 0) + 1);
      changed.add(day);
      total += 1;
    },
    visits: () => ({ today: days.get(dayInVietnam(clock.now())) ?? 0, total }),
    lately(count) {
      const today = dayInVietnam(clock.now());
      return Array.from({ length: count }, (_, index) => {
        const day = shiftDays(today, index + 1 - count);
        return { day, count: days.get(day) ?? 0 };
      });
    },
    async load() {
      for (const { day, count } of await store.load()) {
        days.set(day, (days.get(day) ?? 0) + count);
        total += count;
      }
    },
    async save() {
      for (const day of [...changed]) {
        changed.delete(day);
        await store.save(day, days.get(day) ?? 0);
      }
    },
  };
}
