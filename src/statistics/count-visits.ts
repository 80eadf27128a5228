import { dayInVietnam } from '#src/i18n/format.ts';
import type { VisitStore, Visits } from './statistics.ts';

/**
 * Counts page views in memory. `add` is called for every page, cached or not, so it does nothing else; `save` writes
 * the days that changed and is called now and then and when the portal stops. A crash loses at most one interval.
 */
export type VisitCounter = { add(): void; visits(): Visits; load(): Promise<void>; save(): Promise<void> };

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
