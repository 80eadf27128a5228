import { inTransaction } from './device-database.ts';
import type { OutboxCase } from './outbox-machine.ts';

/** Keeps the cases that wait on this device. Several tabs use it at once. */
export interface OutboxStore {
  list(): Promise<OutboxCase[]>;
  /**
   * Reads a case, decides and writes in one step that no other tab comes between. `decide` gives the case as it shall be,
   * `remove`, or `undefined` to leave everything as it is. Answers what was written.
   */
  change(
    key: string,
    decide: (item: OutboxCase | undefined) => OutboxCase | 'remove' | undefined,
  ): Promise<OutboxCase | undefined>;
}

/** Keeps nothing on the device: for machines that others use, and browsers that refuse to store. */
export function createMemoryOutbox(): OutboxStore {
  const kept = new Map<string, OutboxCase>();
  return {
    list: async () => [...kept.values()],
    async change(key, decide) {
      const next = decide(kept.get(key));
      if (next === 'remove') kept.delete(key);
      else if (next) kept.set(key, next);
      return next === 'remove' ? undefined : next;
    },
  };
}

/** Tells that there is something in the outbox: without it no page opens a database just to find it empty. */
export const outboxFlag = 'cho-gui';

/** The outbox that outlives its page. */
export function createIndexedOutbox(): OutboxStore {
  return {
    async list() {
      const found = await inTransaction<OutboxCase[]>('outbox', 'readonly', (items, answer) => {
        const reading = items.getAll();
        reading.onsuccess = () => answer(reading.result);
      });
      if (!found?.length) await lowerFlag();
      return found ?? [];
    },
    change: (key, decide) =>
      inTransaction<OutboxCase>('outbox', 'readwrite', (items, answer) => {
        const reading = items.get(key);
        reading.onsuccess = () => {
          const next = decide(reading.result);
          if (next === 'remove') items.delete(key);
          else if (next) {
            items.put(next);
            localStorage.setItem(outboxFlag, '1');
            answer(next);
          }
        };
      }),
  };
}

/** Counts in a step that no other tab comes between: one that puts a case in meanwhile must find its flag standing. */
const lowerFlag = () =>
  inTransaction('outbox', 'readwrite', (items) => {
    const counting = items.count();
    counting.onsuccess = () => {
      if (counting.result === 0) localStorage.removeItem(outboxFlag);
    };
  });
