import { inTransaction } from './device-database.ts';
import type { OutboxCase } from './outbox-machine.ts';
import type { OutboxStore } from './outbox-store.ts';

/** Tells that there is something in the outbox: without it no page opens a database just to find it empty. */
export const outboxFlag = 'cho-gui';

/** The outbox that outlives its page. */
export function createIndexedOutbox(): OutboxStore {
  return {
    list: async () =>
      (await inTransaction<OutboxCase[]>('outbox', 'readonly', (items, answer) => {
        const reading = items.getAll();
        reading.onsuccess = () => answer(reading.result);
      })) ?? [],
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
